using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class StructuredOutputTests
{
    [Fact]
    public async Task StructuredOutput_NothingSet_PrintsValuesFromTheEmbeddedEndpoint()
    {
        SampleResult result = await SampleProcess.RunAsync("StructuredOutput", [], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Contains("embedded demo endpoint", lines[0], StringComparison.Ordinal);
        Assert.Equal(["city: Tokyo, 37000000 people, Temperate", "rivers: Nile, Amazon, Yangtze"], lines[1..3]);
        Assert.Equal(["recipe: Pancakes, 20 minutes", "finish reason: stop"], lines[^2..]);
        Assert.True(lines[3..^2].Length > 3, result.Output);
        Assert.Contains("recipe so far: Pancakes, 0 ingredients, 0 steps", lines);
        Assert.Equal("recipe so far: Pancakes, 3 ingredients, 2 steps", lines[^3]);
    }

    [Fact]
    public async Task StructuredOutput_AnswerThatIsNoValue_SaysWhyInOneLine()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));

        SampleResult result = await SampleProcess.RunAsync("StructuredOutput", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        Assert.Equal((1, "Error: The answer is not valid JSON (line 1, byte 0). (InvalidJson)\n"), (result.ExitCode, result.Error));
        Assert.Equal("City", (string?)server.Request.Json["response_format"]!["json_schema"]!["name"]);
    }
}
