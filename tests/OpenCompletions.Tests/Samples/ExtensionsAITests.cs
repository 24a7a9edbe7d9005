using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ExtensionsAITests
{
    [Fact]
    public async Task ExtensionsAI_NothingSet_CallsAToolAndAnswersFromTheEmbeddedEndpoint()
    {
        SampleResult result = await SampleProcess.RunAsync("ExtensionsAI", [], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Contains("embedded demo endpoint", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                " (reasoning: I need the weather.)", "[calls GetWeather of Bern]",
                "Bern: sunny, 24 °C in Bern. Take sunglasses. (reasoning: That is warm.)",
                "finish reason: stop, tokens: 16", "The first thing was the weather.",
            ],
            lines[1..]);
    }

    [Fact]
    public async Task ExtensionsAI_WrongKey_SaysSoInOneLine()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"The key is wrong."}}""", 401));

        SampleResult result = await SampleProcess.RunAsync(
            "ExtensionsAI", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("The key is wrong.", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal("low", (string?)server.Request.Json["reasoning_effort"]);
    }
}
