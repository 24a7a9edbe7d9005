namespace OpenCompletions;

/// <summary>Where a stream's chunks come from. One enumeration, one caller at a time.</summary>
internal abstract class ChunkSource
{
    /// <summary>What the HTTP response said, once there is one.</summary>
    public virtual ResponseInfo? Response => null;

    /// <summary>Stands for an event that is not a chunk; returned only if bytes are kept.</summary>
    public static readonly ChatCompletionChunk NoChunk = new();

    /// <summary>
    /// Makes <see cref="NextAsync"/> return for each event and comment of the body, with <see cref="NoChunk"/> for those that
    /// are not chunks. Call it before the first move. A source that does not receive bytes ignores it.
    /// </summary>
    /// <param name="bytes">Gets the bytes of each event.</param>
    public virtual void KeepBytes(ReceivedBytes bytes)
    {
    }

    /// <summary>Starts, unless it was started: sends the request and waits until the response is known to be good.</summary>
    /// <param name="cancellationToken">Ends the start; later it has no effect.</param>
    public abstract ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Lets the enumeration's token end the stream, beside the call's.</summary>
    public abstract void Attach(CancellationToken cancellationToken);

    /// <summary>The next chunk; null when the stream is complete.</summary>
    /// <param name="soFar">What has been put together of the chunks before; tells whether the stream may end.</param>
    public abstract ValueTask<ChatCompletionChunk?> NextAsync(ChatCompletionAccumulator soFar);

    /// <summary>
    /// Makes <see cref="OpenAsync"/> or <see cref="NextAsync"/>, while it waits, end with an exception. May be called from any thread, also during
    /// <see cref="CloseAsync"/> and after it.
    /// </summary>
    public abstract void Cancel();

    /// <summary>Gives up what it holds, also in the middle. Not while <see cref="NextAsync"/> runs.</summary>
    public abstract ValueTask CloseAsync();
}
