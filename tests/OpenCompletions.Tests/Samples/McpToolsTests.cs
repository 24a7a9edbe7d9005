using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class McpToolsTests
{
    [Fact]
    public async Task McpTools_ServerSet_SendsTheToolWithItsSchema()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));

        SampleResult result = await SampleProcess.RunAsync("McpTools", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string tool = server.Request.Json["tools"]![0]!["function"]!.ToJsonString();
        Assert.Contains("\"name\":\"get_weather\",\"description\":\"The weather in a city, now.\"", tool, StringComparison.Ordinal);
        Assert.Contains("\"description\":\"The name of the city\"", tool, StringComparison.Ordinal);
    }
}
