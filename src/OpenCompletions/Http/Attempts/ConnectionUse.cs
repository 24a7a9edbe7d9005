using System.Diagnostics;

namespace OpenCompletions;

/// <summary>
/// The connection events of one attempt, recorded by the client's own handler. Retries use them to find out whether the
/// connection was stale: idle before the attempt, and closed by its server before the request arrived. Such a request was not
/// processed.
/// </summary>
/// <remarks>
/// <code>
/// recorded by the time the attempt failed                             | stale
/// --------------------------------------------------------------------+------
/// nothing: another handler, HTTP/2 or 3, netstandard2.0, not written  | no
/// written to a connection that was opened during the attempt          | no
/// written to an idle connection, then at least one byte read          | no
/// written to an idle connection, then silence for five seconds        | no
/// written to an idle connection, which closed sooner without a byte   | yes
/// </code>
/// An idle connection is one that carried an earlier request, or was open before the attempt started. Failures of the request's
/// content are handled before this type is used. The attempt after a stale one uses a new connection, which is never
/// stale. A call therefore loses at most one attempt to a stale connection, however many connections are pooled.
/// </remarks>
internal sealed class ConnectionUse(TimeProvider time, bool needsNewConnection)
{
    // A closed connection is detected within a round trip. After a longer silence the request has most likely arrived: proxies
    // and NAT close connections that are silent for a minute or more while the server is still working.
    private static readonly TimeSpan s_staleLimit = TimeSpan.FromSeconds(5);

    private long _writtenAt;
    private bool _isOnIdleConnection;
    private volatile bool _isAnswered;

    /// <summary>
    /// The <see cref="Stopwatch"/> timestamp at which the handler received the request. Only the order of events matters,
    /// so the client's time provider is not used.
    /// </summary>
    public long StartedAt { get; private set; }

    /// <summary>Whether the attempt must use a newly opened connection.</summary>
    public bool NeedsNewConnection => needsNewConnection;

    /// <summary>Whether the client's own handler failed to open a connection within the time limit.</summary>
    public bool IsConnectTimeout { get; private set; }

    /// <summary>Whether the connection was closed before the request arrived. Valid after the attempt has failed.</summary>
    public bool IsStale => _isOnIdleConnection && !_isAnswered && time.GetElapsedTime(_writtenAt) < s_staleLimit;

    /// <summary>Records that the client's own handler starts. An outer handler may send the same request again.</summary>
    public void OnStarting()
    {
        StartedAt = Stopwatch.GetTimestamp();
        IsConnectTimeout = false;
        _isOnIdleConnection = false;
    }

    public void OnConnectTimeout() => IsConnectTimeout = true;

    /// <summary>Records that the first bytes of the request are about to be written.</summary>
    public void OnWriting(bool isIdleConnection)
    {
        _isAnswered = false;
        _writtenAt = time.GetTimestamp();
        _isOnIdleConnection = isIdleConnection;
    }

    /// <summary>Records that bytes of a response were read.</summary>
    public void OnRead() => _isAnswered = true;
}
