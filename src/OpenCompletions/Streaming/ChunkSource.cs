namespace OpenCompletions;

/// <summary>The source of a stream's chunks. Supports one enumeration by one caller at a time.</summary>
internal abstract class ChunkSource
{
    /// <summary>The HTTP response, once it has arrived.</summary>
    public virtual ResponseInfo? Response => null;

    /// <summary>Represents an event that is not a chunk. Returned only if bytes are kept.</summary>
    public static readonly ChatCompletionChunk NoChunk = new();

    /// <summary>
    /// Makes <see cref="GetNextAsync"/> return for each event and comment of the body, with <see cref="NoChunk"/> for those that
    /// are not chunks. Call it before the first move. A source that does not receive bytes ignores it.
    /// </summary>
    /// <param name="bytes">Receives the bytes of each event.</param>
    public virtual void KeepBytes(ReceivedBytes bytes)
    {
    }

    /// <summary>Sends the request if it has not been sent, and waits for a response with a success status.</summary>
    /// <param name="cancellationToken">Cancels the wait. The token has no effect after the returned task has completed.</param>
    public abstract ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Links the enumeration's token, which ends the stream like the token of the call.</summary>
    public abstract void Attach(CancellationToken cancellationToken);

    /// <summary>Returns the next chunk; null when the stream is complete.</summary>
    /// <param name="soFar">The answer accumulated from the previous chunks, which determines whether the stream may end.</param>
    public abstract ValueTask<ChatCompletionChunk?> GetNextAsync(ChatCompletionAccumulator soFar);

    /// <summary>
    /// Makes a pending <see cref="OpenAsync"/> or <see cref="GetNextAsync"/> throw. Can be called from any thread, even during
    /// and after <see cref="CloseAsync"/>.
    /// </summary>
    public abstract void Cancel();

    /// <summary>
    /// Releases all resources, even before the end of the stream. Must not be called while <see cref="GetNextAsync"/> runs.
    /// </summary>
    public abstract ValueTask CloseAsync();
}
