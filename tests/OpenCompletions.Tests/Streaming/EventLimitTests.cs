using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

public class EventLimitTests
{
    private const int Limit = 64 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Endless => new()
    {
        { "data: ", "x" },
        { "", "data: x\n" },
        { "", "data: x\r\n" },
        { "", "data\r" },
        { ": ", "x" },
        { "", ": x\n" },
        { "", "x" },
        { "event: ", "x" },
        { "", "id: x\n" },
    };

    [Theory, MemberData(nameof(Endless))]
    public async Task Read_EndlessEventLineOrComment_IsRefusedAtTheLimit(string begin, string repeated)
    {
        var body = new GeneratedStream(Encoding.UTF8.GetBytes(begin), Encoding.UTF8.GetBytes(repeated));
        using var guarding = new Guarding(body, Limit);

        ChatProtocolException exception = await Assert.ThrowsAsync<ChatProtocolException>(guarding.ReadEventsAsync);

        Assert.Equal(ChatProtocolReason.LimitExceeded, exception.Reason);
        Assert.Contains("MaxEventBytes", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Limit, body.Taken);
    }

    [Theory, MemberData(nameof(Endless))]
    public async Task StreamAsync_EndlessAfterText_ThrowsWithWhatHadArrived(string begin, string repeated)
    {
        string first = $"data: {Reply.Chunk("Hello")}\n\n{begin}";
        using ChatCompletionsClient client = BodyHandler.Client(
            () => new GeneratedStream(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(repeated)), o => o.Limits = new() { MaxEventBytes = Limit });

        ChatProtocolException exception = await Assert.ThrowsAsync<ChatProtocolException>(() => client.StreamAsync("hi", cancellationToken: Token).GetCompletionAsync(Token));

        Assert.Equal(ChatProtocolReason.LimitExceeded, exception.Reason);
        Assert.Equal("Hello", exception.PartialCompletion!.Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Read_EventOfExactlyTheLimit_IsDelivered(string lineEnd)
    {
        byte[] body = Encoding.UTF8.GetBytes($"data: 1{lineEnd}{lineEnd}data: {new string('x', 100)}{lineEnd}{lineEnd}data: 2{lineEnd}{lineEnd}");
        int limit = $"data: {new string('x', 100)}{lineEnd}{lineEnd}".Length;

        foreach (int[] cuts in new[] { [], PieceStream.EveryByte(body.Length) })
        {
            using var guarding = new Guarding(new PieceStream(body, cuts), limit);
            Assert.Equal(["1", new string('x', 100), "2"], await guarding.ReadEventsAsync());

            // A line feed behind the carriage return of a blank line belongs to no event.
            using var tooSmall = new Guarding(new PieceStream(body, cuts), limit - lineEnd.Length);
            Assert.Equal(ChatProtocolReason.LimitExceeded, (await Assert.ThrowsAsync<ChatProtocolException>(tooSmall.ReadEventsAsync)).Reason);
        }
    }

    [Fact]
    public async Task Read_EventsTogetherLongerThanTheLimit_AreDelivered()
    {
        string text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"data: {i:000}\n\n"));
        using var guarding = new Guarding(new PieceStream(Encoding.UTF8.GetBytes(text)), limit: 16);

        Assert.Equal(1000, (await guarding.ReadEventsAsync()).Count);
    }

    [Theory]
    [InlineData(": ping\n\n", 1000)]
    [InlineData(": ping\r\n\r\n", 1000)]
    [InlineData("\n", 0)]
    [InlineData("\r\n", 0)]
    public async Task Read_KeepAlivesTogetherLongerThanTheLimit_AreSkippedAndCounted(string keepAlive, long comments)
    {
        var body = new GeneratedStream([], Encoding.UTF8.GetBytes(keepAlive), 1000, "data: x\n\n"u8.ToArray());
        using var guarding = new Guarding(body, limit: 16);

        Assert.Equal(["x"], await guarding.ReadEventsAsync());
        Assert.Equal(comments, guarding.Stream.CommentCount);
    }

    [Fact]
    public async Task Read_NoLimit_DeliversAnyEvent()
    {
        using var guarding = new Guarding(new GeneratedStream("data: "u8.ToArray(), [(byte)'x'], 1 << 20, []), limit: null);

        Assert.Equal(1 << 20, Assert.Single(await guarding.ReadEventsAsync()).Length);
    }

    [Fact]
    public async Task StreamAsync_EventOf64MiBAndOneByteWithDefaultLimits_IsDelivered()
    {
        const int Megabytes = 64;
        byte[] begin = Encoding.UTF8.GetBytes("""data: {"choices":[{"index":0,"finish_reason":"stop","delta":{"content":"y""");
        byte[] repeated = [.. Enumerable.Repeat((byte)'x', 1 << 20)];
        using ChatCompletionsClient client = BodyHandler.Client(() => new GeneratedStream(begin, repeated, Megabytes, "\"}}]}\n\n"u8.ToArray()));

        long length = 0;
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi", cancellationToken: Token))
        {
            length += chunk.Text.Length;
        }

        Assert.Equal((Megabytes << 20) + 1, length);
    }

    [Fact]
    public async Task StreamAsync_JsonLongerThanAnEventMayBe_IsAnAnswer()
    {
        string json = Reply.Completion.Replace("Hello", new string('x', 10_000), StringComparison.Ordinal);
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(Encoding.UTF8.GetBytes(json)), o => o.Limits = new() { MaxEventBytes = 1000 });

        Assert.Equal(new string('x', 10_000), (await client.StreamAsync("hi", cancellationToken: Token).GetCompletionAsync(Token)).Text);
    }

    [Fact]
    public async Task StreamAsync_JsonLongerThanABodyMayBe_IsRefused()
    {
        string json = Reply.Completion.Replace("Hello", new string('x', 10_000), StringComparison.Ordinal);
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(Encoding.UTF8.GetBytes(json)), o => o.Limits = new() { MaxBodyBytes = 1000 });

        ChatProtocolException exception = await Assert.ThrowsAsync<ChatProtocolException>(() => client.StreamAsync("hi", cancellationToken: Token).GetCompletionAsync(Token));

        Assert.Equal(ChatProtocolReason.LimitExceeded, exception.Reason);
        Assert.Contains("MaxBodyBytes", exception.Message, StringComparison.Ordinal);
    }
}
