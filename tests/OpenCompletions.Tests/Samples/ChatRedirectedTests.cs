using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ChatRedirectedTests
{
    [Fact]
    public async Task Chat_OutputRedirected_PrintsPlainTextUntilTheInputEnds()
    {
        SampleResult result = await SampleProcess.RunAsync(
            "Chat", [], [("TERM", "xterm-256color")], input: "What time is it?\n\n/foo\nShow me.\n/help");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(result.Output, static c => char.IsControl(c) && c != '\n');
        Assert.Equal("Error: There is no command /foo. /help lists the commands.\n", result.Error);
        Assert.Contains(
            "\n> What time is it?\n[tool] get_time {\"zone\":\"Europe/Paris\"} → ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n> Show me.\n[reasoning] The prompt has 8 characters.", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n\n## Markdown in a terminal\n\nThere is **no model** here", result.Output, StringComparison.Ordinal);
        Assert.Matches("\\n\\n[0-9]+ tokens in, [0-9]+ out · [0-9]+ tokens/s · first token after [0-9.]+ s\\n", result.Output);
        Assert.Contains("\n/save file", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_OutputRedirectedAndServerFails_GoesOn()
    {
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json("""{"error":{"message":"Bad \u001b[31mrequest."}}""", 400),
            Reply.Events(Reply.Chunk("Fine\u001b[31m.", "stop"), "[DONE]"));

        SampleResult result = await SampleProcess.RunAsync(
            "Chat", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")], input: "One.\nTwo.\n");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Error: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains("> Two.\nFine␛[31m.\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", 0)]
    [InlineData("tell me", 1)]
    public async Task Chat_AnyArgument_PrintsTheUsage(string argument, int exitCode)
    {
        SampleResult result = await SampleProcess.RunAsync("Chat", [argument], []);

        Assert.Equal(("", exitCode), (result.Error, result.ExitCode));
        Assert.All([.. NoKeys.Variables, "NO_COLOR"], name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chat_NoModelSet_NamesTheVariable()
    {
        SampleResult result = await SampleProcess.RunAsync("Chat", [], [("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("OPENAI_MODEL", result.Error, StringComparison.Ordinal);
    }
}
