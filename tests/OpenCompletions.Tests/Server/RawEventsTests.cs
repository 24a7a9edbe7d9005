using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;
using OpenCompletions.Tests.Streaming;

namespace OpenCompletions.Tests.Server;

/// <summary>The raw view of a stream: the same chunks and failures as the typed view, and every byte of the body.</summary>
public class RawEventsTests
{
    // Their bytes are not those of the body: chunks that were not received as events of their own, and a body that goes on.
    private static readonly string[] s_rewritten =
        ["several chunks in an event", "chunk and error in an event", "chunk and garbage in an event", "one JSON response"];

    public static TheoryData<string> Rows => [.. OddStreams.All.Keys];

    public static TheoryData<string> Frames => [.. SseRows.All.Keys];

    [Theory, MemberData(nameof(Rows))]
    public async Task RawEventsAsync_AnyBodyCutAnywhere_SameChunksAndFailureAsTheTypedView(string name)
    {
        byte[] body = OddStreams.All[name];
        int[][] cuts = [[], PieceStream.EveryByte(body.Length), .. Enumerable.Range(1, body.Length).Select(static i => new[] { i })];
        foreach (int[] cut in cuts)
        {
            string typed = await ReadTypedAsync(new PieceStream(body, cut));
            string raw = await ReadRawAsync(new PieceStream(body, cut));
            Assert.True(typed == raw, $"Cut at {string.Join(", ", cut)}:\n{typed}\n{raw}");
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task RawEventsAsync_CompleteBodyCutAnywhere_BytesAreTheBody(string name)
    {
        byte[] body = OddStreams.All[name];
        foreach (int[] cut in (int[][])[[], PieceStream.EveryByte(body.Length)])
        {
            (List<RawStreamEvent> events, Exception? failure) = await CollectAsync(new PieceStream(body, cut));
            if (failure is not null || s_rewritten.Contains(name))
            {
                continue;
            }

            string bytes = Encoding.UTF8.GetString([.. events.SelectMany(static e => e.Bytes.ToArray())]);
            string expected = Encoding.UTF8.GetString(body);
            int end = expected.IndexOf("[DONE]", StringComparison.Ordinal);
            Assert.True(events[^1].IsDone);
            Assert.Equal(end < 0 ? expected.TrimEnd('\n') : expected[..(end + 6)], end < 0 ? Without(bytes) : bytes.TrimEnd('\n', '\r'));
            Assert.All(events, static e => Assert.NotEqual(0, e.Bytes.Length));
        }
    }

    [Theory, MemberData(nameof(Frames))]
    public void Measure_AnyFraming_PiecesAreTheBytes(string name)
    {
        byte[] bytes = [.. SseRows.All[name].Bytes, .. "\n\n"u8];
        foreach (int step in (int[])[1, 7, bytes.Length])
        {
            var framer = new RawEventFramer();
            int start = 0;
            for (int end = Math.Min(step, bytes.Length); start < bytes.Length; end = Math.Min(end + step, bytes.Length))
            {
                int length;
                while (start < end && (length = framer.Measure(bytes.AsSpan(start, end - start))) > 0)
                {
                    Assert.True(framer.IsBetweenEvents || framer.FirstLineLength < length);
                    start += length;
                }
            }

            Assert.Equal(bytes.Length, start);
        }
    }

    [Fact]
    public async Task RawEventsAsync_KeepAliveComment_ArrivesBeforeTheNextEvent()
    {
        var isSeen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync(": ping\n");
            await isSeen.Task.WaitAsync(TestLimits.Hang);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("a", "stop")}\n\ndata: [DONE]\n\n");
            await connection.EndChunksAsync();
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var seen = new List<string>();
        await foreach (RawStreamEvent received in client.StreamAsync("hi", TestContext.Current.CancellationToken).RawEventsAsync())
        {
            seen.Add($"{received.Bytes.Length} {received.Chunk?.Text}");
            isSeen.TrySetResult();
        }

        Assert.Equal("7 ", seen[0]);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task RawEventsAsync_StreamOfChunks_SerializesThemAndEndsWithTheMarker()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(
            ChatCompletionChunk.FromText("a"), ChatCompletionChunk.FromText("b", FinishReason.Stop));

        string text = "";
        await foreach (RawStreamEvent received in stream.RawEventsAsync())
        {
            text += Encoding.UTF8.GetString(received.Bytes.Span);
        }

        Assert.StartsWith("data: {\"id\":\"chatcmpl-fake\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n\ndata: [DONE]\n\n", text, StringComparison.Ordinal);
        Assert.Equal("ab", stream.GetPartial().Text);
        Assert.Equal("RawStreamEvent { Bytes.Length = 2, Chunk = , IsDone = False }", new RawStreamEvent("ab"u8.ToArray()).ToString());
    }

    private static string Without(string bytes)
    {
        Assert.EndsWith("data: [DONE]\n\n", bytes, StringComparison.Ordinal);
        return bytes[..^"data: [DONE]\n\n".Length].TrimEnd('\n');
    }

    private static async Task<string> ReadTypedAsync(Stream body)
    {
        var found = new StringBuilder();
        ChatCompletionStream stream = Start(body);
        Exception? failure = await CatchAsync(async () =>
        {
            await foreach (ChatCompletionChunk chunk in stream)
            {
                Append(found, chunk);
            }
        });
        return found + Describe(failure, stream);
    }

    private static async Task<string> ReadRawAsync(Stream body)
    {
        var found = new StringBuilder();
        ChatCompletionStream stream = Start(body);
        Exception? failure = await CatchAsync(async () =>
        {
            await foreach (RawStreamEvent received in stream.RawEventsAsync())
            {
                if (received.Chunk is { } chunk)
                {
                    Append(found, chunk);
                }
            }
        });
        return found + Describe(failure, stream);
    }

    private static async Task<(List<RawStreamEvent> Events, Exception? Failure)> CollectAsync(Stream body)
    {
        var events = new List<RawStreamEvent>();
        Exception? failure = await CatchAsync(async () =>
        {
            await foreach (RawStreamEvent received in Start(body).RawEventsAsync())
            {
                events.Add(received);
            }
        });
        return (events, failure);
    }

    private static ChatCompletionStream Start(Stream body) => BodyHandler.Client(() => body).StreamAsync("hi");

    private static void Append(StringBuilder found, ChatCompletionChunk chunk) =>
        found.AppendLine(JsonSerializer.Serialize(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>()));

    private static string Describe(Exception? failure, ChatCompletionStream stream) =>
        $"{failure?.GetType().Name} {failure?.Message} partial: {stream.GetPartial().Text}";

    private static async Task<Exception?> CatchAsync(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
        catch (ChatCompletionsException exception)
        {
            return exception;
        }
    }
}
