namespace OpenCompletions;

/// <summary>A source of chunks that reports the call to a <see cref="CallObserver"/>.</summary>
internal sealed class ObservedChunkSource(ChunkSource inner, PreparedCall call, ClientSettings settings, CallLog? log)
    : ChunkSource
{
    private CallObserver? _observer;
    private ChatCompletionAccumulator? _soFar;

    public override ResponseInfo? Response => inner.Response;

    public override void KeepBytes(ReceivedBytes bytes) => inner.KeepBytes(bytes);

    public override void Attach(CancellationToken cancellationToken) => inner.Attach(cancellationToken);

    public override void Cancel() => inner.Cancel();

    public override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        // Started here rather than earlier, so that the call's activity is current only while the request is sent.
        _observer ??= CallObserver.Start(call, settings, log);
        try
        {
            await inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _observer.OnFailed(exception, null);
            throw;
        }
    }

    public override async ValueTask<ChatCompletionChunk?> GetNextAsync(ChatCompletionAccumulator soFar)
    {
        _soFar = soFar;
        try
        {
            ChatCompletionChunk? chunk = await inner.GetNextAsync(soFar).ConfigureAwait(false);
            if (chunk is null)
            {
                ChatCompletion completion = soFar.ToCompletion();
                completion.Response = inner.Response;
                _observer!.OnCompleted(completion);
            }
            else if (soFar.IsEmpty && !ReferenceEquals(chunk, NoChunk))
            {
                _observer!.OnFirstChunk(chunk);
            }

            return chunk;
        }
        catch (Exception exception)
        {
            _observer!.OnFailed(exception, soFar.IsEmpty ? null : soFar.ToCompletion());
            throw;
        }
    }

    public override async ValueTask CloseAsync()
    {
        if (_observer is { IsOver: false })
        {
            _observer.OnAbandoned((_soFar ?? new()).ToCompletion());
        }

        await inner.CloseAsync().ConfigureAwait(false);
    }
}
