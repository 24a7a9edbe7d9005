using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>What single events mean: keep-alives, the end mark and what looks like it.</summary>
public class EventReadingTests
{
    public static TheoryData<string, int> KeepAlives => new()
    {
        { "data:\n\n", 1 },
        { "data: \n\n", 1 },
        { "data\n\n", 1 },
        { "data: \ndata:\n\n", 1 },
        { "data: : keepalive\n\n", 1 },
        { "event: ping\ndata: {}\n\n", 1 },
        { "event: ping\ndata: {\"type\":\"ping\"}\n\n", 1 },
        { "event: ping\ndata: ping\n\n", 1 },
        { "event: keepalive\ndata: 1\n\n", 1 },
        { "event: ping\ndata:\n\n", 1 },
        { "event: ping\n\n", 0 },
        { "id: 1\n\n: ping\n\n", 0 },
        { ": OPENROUTER PROCESSING\n\n", 0 },
        { "retry: 1000\n\n", 0 },
    };

    [Theory, MemberData(nameof(KeepAlives))]
    public async Task StreamAsync_KeepAlives_AreSkipped(string keepAlive, int heartbeats)
    {
        _ = heartbeats;
        string body = $"{keepAlive}data: {Reply.Chunk("a")}\n\n{keepAlive}{keepAlive}data: {Reply.Chunk("b", "stop")}\n\n{keepAlive}data: [DONE]\n\n";

        Assert.Equal(["a", "b"], await ReadAsync(body));
    }

    [Theory, MemberData(nameof(KeepAlives))]
    public async Task Read_KeepAlives_AreCounted(string keepAlive, int heartbeats)
    {
        var reader = new StreamEventReader(new SkippedText());
        using var guarding = new Guarding(new PieceStream(Encoding.UTF8.GetBytes(keepAlive + keepAlive)));

        await foreach (System.Net.ServerSentEvents.SseItem<StreamEvent> item in
            System.Net.ServerSentEvents.SseParser.Create(guarding.Stream, reader.Read).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(StreamEventKind.Heartbeat, item.Data.Kind);
        }

        Assert.Equal(2 * heartbeats, reader.Heartbeats);
        Assert.Equal(keepAlive.Contains("\n:", StringComparison.Ordinal) || keepAlive[0] == ':' ? 2 : 0, guarding.Stream.CommentCount);
    }

    [Theory]
    [InlineData("data: A\ndata: B\n\n")]
    [InlineData("data: A\n\ndata: B\n\n")]
    [InlineData("data:\ndata: A\ndata: B\n\n")]
    [InlineData("data: A\ndata:\ndata: B\n\n")]
    [InlineData("data: A\ndata: B\ndata:\n\n")]
    public async Task StreamAsync_ChunksInOneEvent_AreReadLineByLine(string events)
    {
        string first = events.Replace("A", Reply.Chunk("a"), StringComparison.Ordinal);
        string both = first.Replace("B", Reply.Chunk("b", "stop"), StringComparison.Ordinal);

        Assert.Equal(["a", "b"], await ReadAsync(both + "data: [DONE]\n\n"));
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data:[DONE]\n\n")]
    [InlineData("data: [DONE] \n\n")]
    [InlineData("data: [DONE]  \r\n\r\n")]
    [InlineData("event: done\ndata: [DONE]\n\n")]
    [InlineData("id: 7\ndata: [DONE]\n\n")]
    [InlineData("data: [DONE]")]
    [InlineData("data: [DONE]\ndata: x\n\n")]
    [InlineData("data: [DONE]\ndata:\n\n")]
    [InlineData("data: [DONE]\ndata: [DONE]\n\n")]
    public async Task StreamAsync_EndMark_EndsTheStream(string mark) =>
        Assert.Equal(["a"], await ReadAsync($"data: {Reply.Chunk("a")}\n\n{mark}{(mark.EndsWith('\n') ? $"data: {Reply.Chunk("b")}\n\n" : "")}"));

    [Theory]
    [InlineData("[DONE]x")]
    [InlineData(" [DONE]")]
    [InlineData("[DONE]\t")]
    [InlineData("[DONE")]
    [InlineData("[done]")]
    [InlineData("DONE")]
    [InlineData("\"[DONE]\"")]
    [InlineData("[DONE]{}")]
    public async Task StreamAsync_NearlyTheEndMark_IsRefusedWithoutItsText(string mark)
    {
        string body = $"data: {Reply.Chunk("a")}\n\ndata: {mark}\n\ndata: {Reply.Chunk("b", "stop")}\n\ndata: [DONE]\n\n";

        ChatProtocolException exception = await Assert.ThrowsAsync<ChatProtocolException>(() => ReadAsync(body));

        Assert.Equal(ChatProtocolReason.MalformedJson, exception.Reason);
        Assert.Contains("Event 1 ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DONE", exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("a", exception.PartialCompletion!.Text);
    }

    [Fact]
    public async Task StreamAsync_EndMarkAsText_IsText() =>
        Assert.Equal(["[DONE]", "data: [DONE]\n\n"], await ReadAsync(
            $"data: {Reply.Chunk("[DONE]")}\n\ndata: {Reply.Chunk("data: [DONE]\n\n", "stop")}\n\ndata: [DONE]\n\n"));

    [Fact]
    public async Task StreamAsync_ErrorNameLeftFromAnEmptyEvent_DoesNotMakeChunksErrors() =>
        Assert.Equal(["a"], await ReadAsync($"event: error\n\ndata: {Reply.Chunk("a", "stop")}\n\n"));

    private static async Task<List<string>> ReadAsync(string body)
    {
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(Encoding.UTF8.GetBytes(body)));
        var texts = new List<string>();
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi", cancellationToken: TestContext.Current.CancellationToken))
        {
            texts.Add(chunk.Text);
        }

        return texts;
    }
}
