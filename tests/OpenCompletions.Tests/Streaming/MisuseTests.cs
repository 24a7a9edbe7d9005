namespace OpenCompletions.Tests.Streaming;

/// <summary>Calls on a stream at the wrong time say what to do instead.</summary>
public sealed class MisuseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetCompletionAsync_WhileEnumerated_SaysToWait()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("a"), ChatCompletionChunk.FromText("b", FinishReason.Stop));
        await foreach (ChatCompletionChunk _ in stream)
        {
            InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => stream.GetCompletionAsync(Token));
            Assert.Contains("being enumerated", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task GetCompletionAsync_AfterABreak_NamesGetPartial()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("a"), ChatCompletionChunk.FromText("b"));
        await foreach (ChatCompletionChunk _ in stream)
        {
            break;
        }

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => stream.GetCompletionAsync(Token));
        Assert.Contains(nameof(ChatCompletionStream.GetPartial), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveNextAsync_AfterTheEnd_StaysFalse()
    {
        var stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("a", FinishReason.Stop));
        await using IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(Token);

        bool[] moves = [await chunks.MoveNextAsync(), await chunks.MoveNextAsync(), await chunks.MoveNextAsync()];

        Assert.Equal([true, false, false], moves);
    }
}
