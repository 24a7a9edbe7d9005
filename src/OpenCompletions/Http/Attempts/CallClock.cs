using System.Runtime.InteropServices;

namespace OpenCompletions;

/// <summary>
/// Measures the time limits of a call, and ends the call when a timeout expires, when one of the caller's two tokens is
/// canceled, or when the client is disposed. Each of these cancels <see cref="Token"/>, and <see cref="ToException"/> returns
/// the exception for the cause.
/// </summary>
internal sealed class CallClock : IDisposable
{
    /// <summary>The wait for more data after every choice has finished. Its expiry is not reported as a timeout.</summary>
    public const ChatTimeoutKind AfterFinish = (ChatTimeoutKind)(-1);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _source = new();
    private readonly WeakReference<CallClock> _self;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _clientClosed;
    private readonly TimeSpan _total;
    private readonly TimeProvider _time;
    private readonly CancellationTokenRegistration _callerLink;
    private readonly CancellationTokenRegistration _clientLink;
    private readonly ITimer? _totalTimer;
    private ITimer? _timer;
    private ChatTimeoutKind _armed;
    private long _armedAt;
    private TimeSpan _armedFor = Timeout.InfiniteTimeSpan;
    private ChatTimeoutKind? _expired;
    private TimeSpan _expiredAfter;
    private CancellationToken _linked;
    private CancellationTokenRegistration _link;
    private int _ending;
    private bool _isDisposed;

    public CallClock(TimeProvider time, TimeSpan total, CancellationToken caller, CancellationToken clientClosed)
    {
        _time = time;
        _caller = caller;
        _clientClosed = clientClosed;
        _total = total;
        Token = _source.Token;

        // Weak references: a stream that is never disposed must not be kept alive by the client, the caller's token or a timer.
        _self = new WeakReference<CallClock>(this);
        _callerLink = LinkWeakly(_self, caller);
        _clientLink = LinkWeakly(_self, clientClosed);
        if (total != Timeout.InfiniteTimeSpan)
        {
            _totalTimer = time.CreateTimer(
                static state => GetTarget(state)?.OnTotal(), _self, total, Timeout.InfiniteTimeSpan);
        }
    }

    ~CallClock() => Release();

    public CancellationToken Token { get; }

    /// <summary>The number of the current or latest attempt; 0 before the first.</summary>
    public int Attempts { get; set; }

    /// <summary>The timeout that expired, if any.</summary>
    public ChatTimeoutKind? Expired
    {
        get
        {
            lock (_lock)
            {
                return _expired;
            }
        }
    }

    public bool IsEnded => _source.IsCancellationRequested;

    /// <summary>Links a second token of the caller, which replaces a previously linked one.</summary>
    public void Link(CancellationToken token)
    {
        _link.Dispose();
        _linked = token;
        if (token.CanBeCanceled && token != _caller)
        {
            _link = LinkWeakly(_self, token);
        }
    }

    /// <summary>
    /// Keeps the clock, and everything that waits for it, from being garbage collected. The tokens and the total timer reference
    /// the clock only weakly, so a wait that only they can end would otherwise never end. Dispose the returned value when the
    /// wait is over.
    /// </summary>
    public KeepAliveHandle KeepAlive() => new(GCHandle.Alloc(this));

    /// <summary>Stops the second token from ending the call.</summary>
    /// <exception cref="OperationCanceledException">The token has already ended the call.</exception>
    public void Unlink()
    {
        _link.Dispose();
        if (_linked.IsCancellationRequested && IsEnded)
        {
            throw ToException(null);
        }

        _linked = default;
    }

    /// <summary>Ends the call immediately. Can be called from any thread, even during and after disposal.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _ending++;
        }

        try
        {
            _source.Cancel();
        }
        finally
        {
            lock (_lock)
            {
                _ending--;
                DisposeSource();
            }
        }
    }

    /// <summary>Starts a timeout, which replaces the current one.</summary>
    public void Start(ChatTimeoutKind kind, TimeSpan after)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _armed = kind;
            _armedFor = after;
            _armedAt = _time.GetTimestamp();
            if (_timer is null && after == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            // CancelAfter ignores a fake clock on older runtimes.
            if (_timer is null)
            {
                _timer = _time.CreateTimer(static state => ((CallClock)state!).OnTimer(), this, after, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _timer.Change(after, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Stop() => Start(_armed, Timeout.InfiniteTimeSpan);

    /// <summary>Throws if the call has ended, even if no read is pending.</summary>
    public void ThrowIfEnded()
    {
        if (_source.IsCancellationRequested)
        {
            throw ToException(null);
        }
    }

    /// <summary>Returns the exception to surface for a call that <see cref="Token"/> ended.</summary>
    /// <param name="exception">The exception that the platform threw.</param>
    /// <param name="received">The part of the response received so far, in words for the message.</param>
    public Exception ToException(Exception? exception, string received = "no response")
    {
        if (_linked.IsCancellationRequested || _caller.IsCancellationRequested)
        {
            return new OperationCanceledException(
                "The call was canceled.", exception, _linked.IsCancellationRequested ? _linked : _caller);
        }

        return Expired is { } kind
            ? new ChatTimeoutException(
                kind, $"Timeouts.{kind} expired after {_expiredAfter:c}. Received: {received}. Attempts: {Attempts}.", exception)
            {
                Attempts = Attempts,
                MayHaveBeenProcessed = kind != ChatTimeoutKind.Connect,
            }
            : _clientClosed.IsCancellationRequested
                ? new ObjectDisposedException("ChatCompletionsClient", "The client was disposed during the call.")
                : new ObjectDisposedException(nameof(ChatCompletionStream), "The stream was disposed.");
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
            DisposeSource();
        }

        Release();
        GC.SuppressFinalize(this);
    }

    private static CallClock? GetTarget(object? weakReference) =>
        ((WeakReference<CallClock>)weakReference!).TryGetTarget(out CallClock? clock) ? clock : null;

    private static CancellationTokenRegistration LinkWeakly(WeakReference<CallClock> clock, CancellationToken token) =>
        token.CanBeCanceled ? token.Register(static state => GetTarget(state)?.End(), clock) : default;

    private void Release()
    {
        _link.Dispose();
        _callerLink.Dispose();
        _clientLink.Dispose();
        _totalTimer?.Dispose();
    }

    // A source must not be disposed while it is being canceled. The operation that ends last disposes it.
    private void DisposeSource()
    {
        if (_isDisposed && _ending == 0)
        {
            _source.Dispose();
        }
    }

    private void OnTotal() => Expire(ChatTimeoutKind.Total, _total);

    private void OnTimer()
    {
        ChatTimeoutKind kind;
        TimeSpan after;
        lock (_lock)
        {
            // A callback that was already queued when the timer was restarted does not apply to the new timeout.
            TimeSpan left = _armedFor - _time.GetElapsedTime(_armedAt);
            if (_isDisposed || _armedFor == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (left > TimeSpan.Zero)
            {
                _timer?.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            kind = _armed;
            after = _armedFor;
        }

        Expire(kind, after);
    }

    private void Expire(ChatTimeoutKind kind, TimeSpan after)
    {
        lock (_lock)
        {
            if (_isDisposed || _expired is not null)
            {
                return;
            }

            _expired = kind;
            _expiredAfter = after;
        }

        End();
    }

    /// <summary>Releases a clock that <see cref="KeepAlive"/> holds.</summary>
    public readonly struct KeepAliveHandle(GCHandle handle) : IDisposable
    {
        public void Dispose() => handle.Free();
    }
}
