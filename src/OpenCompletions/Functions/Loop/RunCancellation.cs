namespace OpenCompletions;

/// <summary>The caller's two tokens, that of the call and that of the enumeration, and the run's own cancellation.</summary>
internal sealed class RunCancellation(CancellationToken call, CancellationToken enumeration) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(call, enumeration);

    /// <summary>The token that functions receive.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Cancels the running functions.</summary>
    public void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of a function threw. The functions are canceled and awaited anyway.
        }
    }

    /// <exception cref="OperationCanceledException">The caller canceled; the exception has the caller's token.</exception>
    public void ThrowIfRequested()
    {
        call.ThrowIfCancellationRequested();
        enumeration.ThrowIfCancellationRequested();
    }

    public void Dispose() => _source.Dispose();
}
