using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Server;

/// <summary>Forwarding takes runs of chunks in one piece; the answer, the failure and the bytes stay those of the typed and the raw view.</summary>
public class SseForwarderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Rows => [.. OddStreams.All.Keys];

    [Theory, MemberData(nameof(Rows))]
    public async Task WriteSseAsync_AnyBodyCutAnywhere_GivesTheSameAnswerAndBytes(string name)
    {
        byte[] body = OddStreams.All[name];
        int[][] cuts = [[], PieceStream.EveryByte(body.Length), .. Enumerable.Range(1, Math.Max(0, body.Length - 1)).Select(static i => new[] { i })];
        foreach (int[] cut in cuts)
        {
            string typed = await DescribeAsync(new PieceStream(body, cut), static async stream => await stream.GetCompletionAsync(Token));
            var whole = new MemoryStream();
            string forwarded = await DescribeAsync(
                new PieceStream(body, cut), stream => stream.WriteSseAsync(whole, cancellationToken: Token));
            Assert.True(typed == forwarded, $"Cut at {string.Join(", ", cut)}:\n{typed}\n{forwarded}");

            var each = new MemoryStream();
            await DescribeAsync(new PieceStream(body, cut), stream => stream.WriteSseAsync(each, static _ => false, Token));
            Assert.Equal(Encoding.UTF8.GetString(each.ToArray()), Encoding.UTF8.GetString(whole.ToArray()));
        }
    }

    private static async Task<string> DescribeAsync(Stream body, Func<ChatCompletionStream, Task> read)
    {
        using ChatCompletionsClient client = BodyHandler.Client(() => body);
        ChatCompletionStream stream = client.StreamAsync("hi");
        Exception? failure = null;
        try
        {
            await read(stream);
        }
        catch (ChatCompletionsException exception)
        {
            failure = exception;
        }

        ChatCompletion answer = stream.GetPartial();
        IEnumerable<string> choices = answer.Choices.Select(static c =>
            $"{c.Index} {c.Message?.Text}|{c.Message?.ReasoningText}|{c.Message?.ToolCalls.FirstOrDefault()?.Arguments}|{c.FinishReason}");
        return $"{failure?.GetType().Name} {failure?.Message} {string.Join('\n', choices)} {answer.Usage?.TotalTokens}";
    }
}
