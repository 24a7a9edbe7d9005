namespace OpenCompletions.Tests.Streaming;

/// <summary>A stream over a sequence of the caller's, a fake or a decorator, ends that sequence when it is left.</summary>
public sealed class SourceDisposalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is made of the sequence, and how it is left.</summary>
    public static TheoryData<bool, string> Ways => new MatrixTheoryData<bool, string>([false, true], ["chunks", "text", "events", "exception", "end", "stream", "enumerator"]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Leaving_SequenceOfTheCaller_DisposesIt(bool isWrapped, string way)
    {
        var source = new Source();
        var transformed = new Source();
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(source.Chunks(isEndless: way != "end"));
        stream = isWrapped ? stream.Wrap(chunks => transformed.Pass(chunks)) : stream;

        await AbandonAsync(stream, way);

        Assert.Equal(1, source.Disposals);
        Assert.Equal(isWrapped ? 1 : 0, transformed.Disposals);
    }

    [Fact]
    public async Task Leaving_RepeatableStream_DisposesTheSequenceOfEachEnumeration()
    {
        var source = new Source();
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(new Repeatable(() => source.Chunks(isEndless: true)));

        for (int i = 1; i <= 3; i++)
        {
            await AbandonAsync(stream, "chunks");
            Assert.Equal(i, source.Disposals);
        }
    }

    private static async Task AbandonAsync(ChatCompletionStream stream, string way)
    {
        switch (way)
        {
            case "text":
                await AbandonAsync(stream.TextAsync());
                break;
            case "events":
                await AbandonAsync(stream.EventsAsync());
                break;
            case "end":
                await stream.GetCompletionAsync(Token);
                break;
            case "exception":
                await Assert.ThrowsAsync<FormatException>(async () =>
                {
                    await foreach (ChatCompletionChunk _ in stream)
                    {
                        throw new FormatException("The caller's own.");
                    }
                });
                break;
            case "stream" or "enumerator":
                IAsyncEnumerator<ChatCompletionChunk> enumerator = stream.GetAsyncEnumerator(Token);
                Assert.True(await enumerator.MoveNextAsync());
                await (way == "stream" ? stream.DisposeAsync() : enumerator.DisposeAsync());
                break;
            default:
                await AbandonAsync(stream);
                break;
        }
    }

    private static async Task AbandonAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (T _ in items)
        {
            break;
        }
    }

    /// <summary>Sequences that count how often they were disposed.</summary>
    private sealed class Source
    {
        public int Disposals { get; private set; }

        public async IAsyncEnumerable<ChatCompletionChunk> Chunks(bool isEndless)
        {
            try
            {
                do
                {
                    await Task.Yield();
                    yield return ChatCompletionChunk.FromText("a", isEndless ? null : FinishReason.Stop);
                }
                while (isEndless);
            }
            finally
            {
                Disposals++;
            }
        }

        public async IAsyncEnumerable<ChatCompletionChunk> Pass(IAsyncEnumerable<ChatCompletionChunk> chunks)
        {
            try
            {
                await foreach (ChatCompletionChunk chunk in chunks)
                {
                    yield return chunk;
                }
            }
            finally
            {
                Disposals++;
            }
        }
    }

    private sealed class Repeatable(Func<IAsyncEnumerable<ChatCompletionChunk>> start) : IAsyncEnumerable<ChatCompletionChunk>
    {
        public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) => start().GetAsyncEnumerator(cancellationToken);
    }
}
