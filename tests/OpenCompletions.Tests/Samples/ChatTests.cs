using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed partial class ChatTests
{
    [Fact]
    public async Task Chat_NothingSet_ShowsTheSessionOfTheIndex()
    {
        string[] session = RepositoryFiles.Read("samples/README.md").Split("\n## Chat\n")[1].Split("```")[1].Split('\n')[1..];
        using Terminal terminal = Terminal.Start("Chat");
        await terminal.WaitForAsync("embedded demo endpoint");

        foreach (string prompt in session.Where(static line => line.StartsWith("❯ ", StringComparison.Ordinal)))
        {
            await terminal.WaitForAsync("❯ ");
            await terminal.TypeAsync(prompt[2..] + "\r");
        }

        await terminal.WaitForAsync("❯ ");
        await terminal.TypeAsync(Terminal.CtrlD);
        Assert.Equal(0, await terminal.WaitForExitAsync());

        // Lines that are redrawn occur several times, so that only the order is compared.
        string shown = Mask(Terminal.RemoveSequences(terminal.Output));
        int position = 0;
        Assert.All(session.Where(static line => line.Length > 0), line =>
        {
            int found = shown.IndexOf(Mask(line), position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{line}' is missing in:\n{shown[position..]}");
            position = found + Mask(line).Length;
        });

        Assert.All(
            [
                "\u001b[2m⚙ \u001b[0m\u001b[38;5;2mcalculate ",
                "\u001b[2;3m┆ The prompt has ",
                "\u001b[1;38;5;11mMarkdown in a terminal\u001b[0m\r\n",
                "There is \u001b[1mno model\u001b[0m here: an \u001b[3membedded\u001b[0m endpoint",
                " waiting ",
            ],
            styled => Assert.Contains(styled, terminal.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chat_FirstTokenIsLate_ShowsTheSeconds()
    {
        await using ChatSession chat = await ChatSession.StartAsync(FakeReply.Text("Late.").WithDelay(TimeSpan.FromSeconds(1.5)));

        string shown = await chat.EnterAsync("Hi.", "\r\nLate.");
        await chat.ExitAsync();

        double[] seconds =
            [.. Seconds().Matches(shown).Select(static m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.True(seconds.Length > 1, shown);
        Assert.Equal(seconds.Order(), seconds);
        Assert.InRange(seconds[^1], 1, TestLimits.Hang.TotalSeconds);
    }

    [Fact]
    public async Task Chat_ModelCallsFunctions_ShowsNameArgumentsAndResult()
    {
        await using ChatSession chat = await ChatSession.StartAsync(
            FakeReply.Text("Let me compute.").WithToolCall("calculate", """{"expression":"-2 * (3 + 4)^2"}"""),
            FakeReply.ToolCall("calculate", """{"expression":"2 *"}"""),
            FakeReply.ToolCall("fly", "{}"),
            FakeReply.Text("I **gave** up."));

        string shown = await chat.EnterAsync("Compute.", "I \u001b[1mgave\u001b[0m up.");

        Assert.Contains("calculate {\"expression\":\"-2 * (3 + 4)^2\"} → -98", shown, StringComparison.Ordinal);
        Assert.Contains(
            "\u001b[38;5;9mcalculate {\"expression\":\"2 *\"} → The expression is not valid at position 4.",
            shown,
            StringComparison.Ordinal);
        Assert.Contains("There is no function 'fly'.", Terminal.RemoveSequences(shown), StringComparison.Ordinal);
        await chat.ExitAsync();
        Assert.Equal(
            ["user: Compute.", "assistant: Let me compute.", "tool: -98"], chat.MessagesOf(1));
    }

    [Fact]
    public async Task Chat_ServerFails_PrintsOneRedLineAndGoesOn()
    {
        var refusal = FakeReply.Error(HttpStatusCode.Unauthorized, "Incorrect key.");
        await using ChatSession chat = await ChatSession.StartAsync(refusal);

        string shown = await chat.EnterAsync("Hello?", "Incorrect key.");
        await chat.EnterAsync("Again.", "\r\nAgain.");
        await chat.ExitAsync();

        Assert.Contains("\u001b[38;5;9mError: ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", chat.Terminal.Output, StringComparison.Ordinal);

        // The prompt that failed is not sent with the next one.
        Assert.Equal(["user: Again."], chat.MessagesOf(1));
    }

    [Fact]
    public async Task Chat_StreamBreaks_KeepsWhatWasReceived()
    {
        FakeReply broken = FakeReply.Text("One two three four five.").WithFault(
            FakeFault.Error, afterChunks: 3, new ApiError { Message = "Out of memory." });
        await using ChatSession chat = await ChatSession.StartAsync(broken);

        await chat.EnterAsync("Count.", "Out of memory.");
        await chat.EnterAsync("Go on.", "\r\nGo on.");
        await chat.ExitAsync();

        string[] sent = chat.MessagesOf(1);
        Assert.Equal("user: Count.", sent[0]);
        Assert.Matches("^assistant: One two\\s+\\[interrupted by an error\\]$", sent[1]);
        Assert.Equal("user: Go on.", sent[2]);
    }

    private static string Mask(string text) => Times().Replace(text, "# $1");

    [GeneratedRegex(@"\b[0-9.]+ (tokens/s|s\b)")]
    private static partial Regex Times();

    [GeneratedRegex(@" waiting ([0-9.]+) s")]
    private static partial Regex Seconds();
}
