using System.Diagnostics;

namespace OpenCompletions;

/// <summary>
/// What happened on the connection of one attempt. The client's own handler notes it where the bytes pass; the retries ask whether the connection was stale:
/// idle before the attempt, and closed by its server before the request arrived. Then nobody has worked on the request.
/// </summary>
/// <remarks>
/// <code>
/// noted by the time the attempt failed                                | stale
/// --------------------------------------------------------------------+------
/// nothing: another handler, HTTP/2 or 3, netstandard2.0, not written  | no
/// written to a connection that was opened during the attempt          | no
/// written to an idle connection, at least one byte read since         | no
/// written to an idle connection, which was silent for five seconds    | no
/// written to an idle connection, which ended sooner without a byte    | yes
/// </code>
/// An idle connection is one that carried an earlier request, or was open before the attempt began. A failure of the request's own content is sorted out before
/// anybody asks. The attempt after a stale one is sent on a new connection, which is never stale: one call loses one attempt to staleness, not one for each
/// connection of the pool.
/// </remarks>
internal sealed class ConnectionUse(TimeProvider time, bool needsNewConnection)
{
    // A closed connection is found out within a round trip. What has been silent for longer had most likely arrived: proxies and address translation end
    // connections that are silent for a minute and more, and the server behind them is still at work.
    private static readonly TimeSpan s_staleLimit = TimeSpan.FromSeconds(5);

    private long _writtenAt;
    private bool _isOnIdleConnection;
    private volatile bool _isAnswered;

    /// <summary>When the handler got the request, by <see cref="Stopwatch"/>: an order of events, which no fake clock stops.</summary>
    public long BeganAt { get; private set; }

    /// <summary>Whether the attempt must be sent on a connection that is opened for it.</summary>
    public bool NeedsNewConnection => needsNewConnection;

    /// <summary>Whether the client's own handler could not open a connection in time.</summary>
    public bool IsConnectTimeout { get; private set; }

    /// <summary>Whether the connection had been closed before the request arrived; asked when the attempt has failed.</summary>
    public bool IsStale => _isOnIdleConnection && !_isAnswered && time.GetElapsedTime(_writtenAt) < s_staleLimit;

    /// <summary>Notes that the client's own handler begins. A handler before it may send the same request again.</summary>
    public void OnBegin()
    {
        BeganAt = Stopwatch.GetTimestamp();
        IsConnectTimeout = false;
        _isOnIdleConnection = false;
    }

    public void OnConnectTimeout() => IsConnectTimeout = true;

    /// <summary>Notes that the request's first bytes are about to be written.</summary>
    public void OnWriting(bool isIdleConnection)
    {
        _isAnswered = false;
        _writtenAt = time.GetTimestamp();
        _isOnIdleConnection = isIdleConnection;
    }

    /// <summary>Notes that bytes of a response were read.</summary>
    public void OnRead() => _isAnswered = true;
}
