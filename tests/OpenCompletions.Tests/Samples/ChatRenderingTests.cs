using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed partial class ChatRenderingTests
{
    private const string Dangerous =
        "\u001b]0;owned\u0007 \u001b[2J \u001b[31m \u009b31m \u007f \b\b a\rb \u202Eevil &#27;[5m &#x9b;5m [red]markup[/] [[x]]";

    [Fact]
    public async Task Chat_Markdown_IsRendered()
    {
        await using ChatSession chat = await ChatSession.StartAsync();

        foreach ((string markdown, string rendered) in new[]
        {
            ("# One", "\u001b[1;4;38;5;11mOne\u001b[0m"),
            ("### Three", "\u001b[1mThree\u001b[0m"),
            (
                "a **b *c*** ~~d~~ `e`",
                "a \u001b[1mb \u001b[0m\u001b[1;3mc\u001b[0m \u001b[9md\u001b[0m \u001b[38;5;14me\u001b[0m"
            ),
            (@"- a\n  1. b\n  2. c\n- [x] d", "• a\r\n  1. b\r\n  2. c\r\n• ☑ d"),
            (@"3. a\n4. b", "3. a\r\n4. b"),
            (@"> a\n> b", "\u001b[2m▌ \u001b[0ma\r\n\u001b[2m▌ \u001b[0mb"),
            (
                @"| k | v |\n|---|--:|\n| long | 1 |\n| x | 22 | 3 |",
                "│\u001b[0m x    \u001b[2m│\u001b[0m 22 \u001b[2m│\u001b[0m 3 \u001b[2m│"
            ),
            (@"```sh [x]\nls  [a]\n```", "\u001b[38;5;14mls  [a]\u001b[0m"),
            ("[text](https://example.com/a)", ";https://example.com/a\u001b\\\u001b[4;38;5;33mtext"),
            ("[text](javascript:x)", "\u001b[4;38;5;33mtext\u001b[0m\u001b[2m (javascript:x)\u001b[0m"),
            ("<b>x</b> [y] ![z](i.png)", "<b>x</b> [y] 🖼 "),
            (Row("c") + @"\n" + Row("-"), "\r\n|-|-|-|"),
            (new string('>', 300) + " deep", "\r\n>>>>"),
            ("标题 **中文**", "标题 \u001b[1m中文\u001b[0m"),
        })
        {
            await chat.EnterAsync(markdown);
            await chat.Terminal.WaitForAsync(rendered);
        }

        await chat.ExitAsync();
    }

    [Fact]
    public async Task Chat_EscapeSequencesInAModelsText_AreHarmless()
    {
        await using ChatSession chat = await ChatSession.StartAsync(
            FakeReply.Text(Dangerous).WithReasoning(Dangerous).WithToolCall("calculate", "\"" + Dangerous),
            FakeReply.ToolCall(Dangerous, "{}"),
            FakeReply.Text(
                $"# {Dangerous}\n\n```{Dangerous}\n{Dangerous}\n```\n\n"
                + $"[{Dangerous}](<https://x/{Dangerous}>)\n\n<p>{Dangerous}\n\nend."),
            FakeReply.Error(HttpStatusCode.BadRequest, Dangerous));

        await chat.EnterAsync("Go.", "end.");
        await chat.EnterAsync("Fail.", "Error: ");
        await chat.ExitAsync();

        string text = Terminal.RemoveSequences(chat.Terminal.Output).Replace("\r", "", StringComparison.Ordinal);
        Assert.DoesNotContain(text, static c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.Contains("[red]markup[/]", text, StringComparison.Ordinal);
        Assert.Contains("␛]0;owned␇", text, StringComparison.Ordinal);
        Assert.All(
            ["\u001b[5m", "\u001b[2J", "\u001b[31m"],
            sequence => Assert.DoesNotContain(sequence, chat.Terminal.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chat_LongAnswer_RedrawsOnlyTheLastBlockWithinTheScreen()
    {
        string code = string.Join('\n', Enumerable.Range(1, 60).Select(static i => $"line-{i}."));
        string text = $"First paragraph.\n\nSecond.\n\n```\n{code}\n```\n\nThe end.";
        await using ChatSession chat = await ChatSession.StartAsync(FakeReply.Text(text).WithTokensPerSecond(100));

        await chat.EnterAsync("Go.", "Second.");
        string rest = await chat.Terminal.WaitForAsync("first token after");
        await chat.ExitAsync();

        Assert.DoesNotContain("First paragraph.", rest, StringComparison.Ordinal);
        Assert.Contains("line-40.", rest, StringComparison.Ordinal);
        int[] moves = [.. Moves().Matches(rest).Select(static m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.InRange(moves.Max(), 20, 28);

        // The block is drawn whole when it is complete.
        string final = rest[rest.LastIndexOf("[28A", StringComparison.Ordinal)..];
        Assert.All(Enumerable.Range(1, 60), i => Assert.Contains($"line-{i}.", final, StringComparison.Ordinal));
    }

    private static string Row(string cell) => "|" + string.Concat(Enumerable.Repeat(cell + "|", 60));

    [GeneratedRegex(@"\u001b\[([0-9]+)A")]
    private static partial Regex Moves();
}
