using System.Runtime.InteropServices;

namespace OpenCompletions;

/// <summary>
/// The time limits of one call and the reasons for which it may end early: a timeout, either of the caller's two tokens, or the client's disposal.
/// One token covers them all; afterwards <see cref="Explain"/> tells which it was.
/// </summary>
internal sealed class CallClock : IDisposable
{
    /// <summary>The wait for more after every choice has ended. Its end is no timeout that a caller sees.</summary>
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

        // Weakly: a stream that nobody disposes must not stay with the client, the caller's token, or a timer.
        _self = new WeakReference<CallClock>(this);
        _callerLink = LinkWeakly(_self, caller);
        _clientLink = LinkWeakly(_self, clientClosed);
        if (total != Timeout.InfiniteTimeSpan)
        {
            _totalTimer = time.CreateTimer(
                static state => Target(state)?.OnTotal(), _self, total, Timeout.InfiniteTimeSpan);
        }
    }

    ~CallClock() => Release();

    public CancellationToken Token { get; }

    /// <summary>The number of the attempt that runs, or ran last; 0 before the first.</summary>
    public int Attempts { get; set; }

    /// <summary>The timeout that ran out, if one did.</summary>
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

    /// <summary>Lets a second token of the caller end the call too, in place of the one that was linked before.</summary>
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
    /// Keeps the clock, and with it what waits for it, from being collected. The tokens and the total time know it only weakly, and
    /// a wait that nothing but they can end would otherwise never end. Dispose what is returned when the wait is over.
    /// </summary>
    public Hold KeepAlive() => new(GCHandle.Alloc(this));

    /// <summary>Stops the second token from ending the call.</summary>
    /// <exception cref="OperationCanceledException">It has ended the call already.</exception>
    public void EndLink()
    {
        _link.Dispose();
        if (_linked.IsCancellationRequested && IsEnded)
        {
            throw Explain(null);
        }

        _linked = default;
    }

    /// <summary>Ends the call at once. From any thread, also while and after the clock is disposed.</summary>
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

    /// <summary>Starts a timeout in place of the one that runs.</summary>
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

            // CancelAfter would ignore a fake clock on older runtimes.
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

    /// <summary>Throws when the call has ended, also between two reads.</summary>
    public void ThrowIfEnded()
    {
        if (_source.IsCancellationRequested)
        {
            throw Explain(null);
        }
    }

    /// <summary>The exception that a caller shall see for a call that <see cref="Token"/> ended.</summary>
    /// <param name="exception">What the platform threw.</param>
    /// <param name="received">What had come of the answer, in words for the message.</param>
    public Exception Explain(Exception? exception, string received = "no answer")
    {
        if (_linked.IsCancellationRequested || _caller.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", exception, _linked.IsCancellationRequested ? _linked : _caller);
        }

        return Expired is { } kind
            ? new ChatTimeoutException(
                kind, $"Timeouts.{kind} ran out after {_expiredAfter:c}. Received: {received}. Attempts: {Attempts}.", exception)
            {
                Attempts = Attempts,
                MayHaveBeenProcessed = kind != ChatTimeoutKind.Connect,
            }
            : _clientClosed.IsCancellationRequested
                ? new ObjectDisposedException("ChatCompletionsClient", "The client was disposed while the call ran.")
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

    private static CallClock? Target(object? weakReference) =>
        ((WeakReference<CallClock>)weakReference!).TryGetTarget(out CallClock? clock) ? clock : null;

    private static CancellationTokenRegistration LinkWeakly(WeakReference<CallClock> clock, CancellationToken token) =>
        token.CanBeCanceled ? token.Register(static state => Target(state)?.End(), clock) : default;

    private void Release()
    {
        _link.Dispose();
        _callerLink.Dispose();
        _clientLink.Dispose();
        _totalTimer?.Dispose();
    }

    // A source that is being cancelled may not be disposed; whoever is last does it.
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
            // A callback that was on its way while the timer was set anew is not for the new timeout.
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

    /// <summary>Lets go of a clock that <see cref="KeepAlive"/> holds.</summary>
    public readonly struct Hold(GCHandle handle) : IDisposable
    {
        public void Dispose() => handle.Free();
    }
}
