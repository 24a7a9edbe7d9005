namespace OpenCompletions;

/// <summary>A source of chunks whose course is told to an observer.</summary>
internal sealed class ObservedChunkSource(ChunkSource inner, Func<CallObserver?> start) : ChunkSource
{
    private CallObserver? _observer;
    private ChatCompletionAccumulator? _soFar;
    private bool _isStarted;

    public override ResponseInfo? Response => inner.Response;

    public override void Attach(CancellationToken cancellationToken) => inner.Attach(cancellationToken);

    public override void Cancel() => inner.Cancel();

    public override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _observer = start();
        }

        try
        {
            await inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _observer?.OnFailed(exception, null);
            throw;
        }
    }

    public override ValueTask<ChatCompletionChunk?> NextAsync(ChatCompletionAccumulator soFar) =>
        _observer is null ? inner.NextAsync(soFar) : ObserveNextAsync(soFar);

    public override async ValueTask CloseAsync()
    {
        // Without effect when the stream has ended otherwise.
        _observer?.OnLeft((_soFar ?? new()).ToCompletion());

        await inner.CloseAsync().ConfigureAwait(false);
    }

    private async ValueTask<ChatCompletionChunk?> ObserveNextAsync(ChatCompletionAccumulator soFar)
    {
        _soFar = soFar;
        try
        {
            ChatCompletionChunk? chunk = await inner.NextAsync(soFar).ConfigureAwait(false);
            if (chunk is null)
            {
                ChatCompletion completion = soFar.ToCompletion();
                completion.Response = inner.Response;
                _observer!.OnCompleted(completion);
            }
            else if (soFar.IsEmpty)
            {
                _observer!.OnFirstChunk();
            }

            return chunk;
        }
        catch (Exception exception)
        {
            _observer!.OnFailed(exception, soFar.IsEmpty ? null : soFar.ToCompletion());
            throw;
        }
    }
}
