namespace OpenCompletions;

/// <summary>Where a stream's chunks come from. One enumeration, one caller at a time.</summary>
internal abstract class ChunkSource
{
    /// <summary>Starts: sends the request and waits until the response is known to be good.</summary>
    public abstract ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>The next chunk; null when the stream is complete.</summary>
    /// <param name="soFar">What has been put together of the chunks before; tells whether the stream may end.</param>
    public abstract ValueTask<ChatCompletionChunk?> NextAsync(ChatCompletionAccumulator soFar);

    /// <summary>Ends it, also in the middle.</summary>
    public abstract ValueTask CloseAsync();
}
