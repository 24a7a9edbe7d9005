namespace OpenCompletions;

/// <summary>Reads chunks from any sequence, for fakes and decorators.</summary>
/// <param name="chunks">Returns the sequence for a cancellation token.</param>
/// <param name="inner">The stream that a decorator wraps. That stream itself checks whether it is complete.</param>
/// <param name="mustBeFinished">Whether every choice must have a finish reason at the end.</param>
internal sealed class EnumerableChunkSource(
    Func<CancellationToken, IAsyncEnumerable<ChatCompletionChunk>> chunks,
    ChatCompletionStream? inner = null,
    bool mustBeFinished = false) : ChunkSource
{
    // Never disposed, because Cancel may be called from another thread at any time. A source without timers and wait handles
    // holds no resources.
    private readonly CancellationTokenSource _canceled = new();
    private CancellationToken _attached;
    private CancellationTokenSource? _linked;
    private IAsyncEnumerator<ChatCompletionChunk>? _enumerator;

    public override ResponseInfo? Response => inner?.Response;

    // After Attach, the first move of the enumerator opens the inner stream.
    public override ValueTask OpenAsync(CancellationToken cancellationToken) =>
        inner is null || _enumerator is not null ? default : new(inner.OpenAsync(cancellationToken));

    public override void Attach(CancellationToken cancellationToken)
    {
        _attached = cancellationToken;
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _canceled.Token);
        _enumerator = chunks(_linked.Token).GetAsyncEnumerator(_linked.Token);
    }

    public override async ValueTask<ChatCompletionChunk?> GetNextAsync(ChatCompletionAccumulator soFar)
    {
        _attached.ThrowIfCancellationRequested();
        try
        {
            if (await _enumerator!.MoveNextAsync().ConfigureAwait(false))
            {
                return _enumerator.Current;
            }

            soFar.EndedByTimeout = inner is { EndedByTimeout: true };
            return !mustBeFinished || soFar.HasFinished(1) ? null : throw new ChatStreamInterruptedException(
                ChatInterruptionReason.Truncated,
                "The chunks ended before every choice had a finish reason, like a truncated answer. "
                + "Add a chunk with a finish reason, or pass allowUnmarkedEnd: true.");
        }
        catch (OperationCanceledException exception) when (_attached.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, _attached);
        }
        catch (OperationCanceledException) when (_canceled.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(ChatCompletionStream), "The stream was disposed.");
        }
    }

    public override void Cancel() => _canceled.Cancel();

    public override async ValueTask CloseAsync()
    {
        try
        {
            if (_enumerator is not null)
            {
                await _enumerator.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _linked?.Dispose();
            if (inner is not null)
            {
                await inner.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
