namespace OpenCompletions;

/// <summary>Enumerates the chunks of a stream. Disposing it abandons the stream.</summary>
internal sealed class StreamEnumerator(StreamRun run, CancellationToken cancellationToken) : IAsyncEnumerator<ChatCompletionChunk>
{
    private bool _isDisposed;

    public ChatCompletionChunk Current => run.Current;

    /// <summary>The bytes of the event of the last move; empty if they are not kept or cannot be forwarded.</summary>
    public ReadOnlyMemory<byte> Bytes => run.Bytes?.Event ?? default;

    /// <summary>The complete answer after the enumeration has reached its end; otherwise null.</summary>
    public ChatCompletion? Completion => run.State == StreamState.Complete ? run.ToCompletion() : null;

    public ValueTask<bool> MoveNextAsync() => Volatile.Read(ref _isDisposed) ? new(false) : run.MoveNextAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isDisposed, true);
        return run.AbandonAsync();
    }
}
