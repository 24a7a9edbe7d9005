using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ToolCallingTests
{
    [Fact]
    public async Task ToolCalling_NothingSet_RunsFunctionsForTheEmbeddedEndpoint()
    {
        SampleResult result = await SampleProcess.RunAsync("ToolCalling", [], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Contains("embedded demo endpoint", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["""approved: get_weather { "city": "Lisbon" }""", """approved: get_weather { "city": "Oslo" }"""], lines[1..3]);
        Assert.Equal(
            ["result: get_weather returned 24 °C", "result: get_weather returned 9 °C"],
            lines[3..5].Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                """approved: book_flight { "destination": "Lisbon", "passengers": 2.0 }""",
                "result: book_flight returned Booked for 2.",
                "It is 24 °C in Lisbon and 9 °C in Oslo. Booked for 2.",
                "stopped: Answered after 3 rounds, 360 tokens",
            ],
            lines[5..]);
    }

    [Fact]
    public async Task ToolCalling_ServerThatFails_SaysWhyInOneLine()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"Bad."}}""", 400));

        SampleResult result = await SampleProcess.RunAsync(
            "ToolCalling", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("(1 messages so far)\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["get_weather", "book_flight"],
            server.Request.Json["tools"]!.AsArray().Select(static t => (string?)t!["function"]!["name"]));
    }
}
