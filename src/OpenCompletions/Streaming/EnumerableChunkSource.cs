namespace OpenCompletions;

/// <summary>Chunks of any sequence: fakes and decorators.</summary>
internal sealed class EnumerableChunkSource(IAsyncEnumerable<ChatCompletionChunk> chunks, CancellationToken callToken) : ChunkSource
{
    private IAsyncEnumerator<ChatCompletionChunk>? _enumerator;
    private CancellationTokenSource? _linked;
    private CancellationToken _token;

    public override ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_enumerator is null)
        {
            _token = cancellationToken.CanBeCanceled ? cancellationToken : callToken;
            if (cancellationToken.CanBeCanceled && callToken.CanBeCanceled && cancellationToken != callToken)
            {
                _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callToken);
            }

            _enumerator = chunks.GetAsyncEnumerator(_linked?.Token ?? _token);
        }

        return default;
    }

    public override async ValueTask<ChatCompletionChunk?> NextAsync(ChatCompletionAccumulator soFar)
    {
        _token.ThrowIfCancellationRequested();
        callToken.ThrowIfCancellationRequested();
        try
        {
            return await _enumerator!.MoveNextAsync().ConfigureAwait(false) ? _enumerator.Current : null;
        }
        catch (OperationCanceledException exception) when (_linked is not null && exception.CancellationToken == _linked.Token)
        {
            throw new OperationCanceledException(exception.Message, exception, _token.IsCancellationRequested ? _token : callToken);
        }
    }

    public override async ValueTask CloseAsync()
    {
        if (_enumerator is not null)
        {
            await _enumerator.DisposeAsync().ConfigureAwait(false);
        }

        _linked?.Dispose();
    }
}
