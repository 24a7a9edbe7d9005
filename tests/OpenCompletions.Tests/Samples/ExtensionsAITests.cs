using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ExtensionsAITests
{
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
