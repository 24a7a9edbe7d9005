namespace OpenCompletions;

/// <summary>
/// The timeouts of a client or of one call. A timeout that is null inherits: that of a call from the client, that of a client from
/// the default.
/// <see cref="Timeout.InfiniteTimeSpan"/> turns a timeout off; other values must be positive and at most 24 days.
/// </summary>
public sealed record ChatTimeouts
{
    /// <summary>
    /// The time to connect, TLS included. Default 10 seconds. It belongs to the client's own connections: it has no effect on a single
    /// call, with an <see cref="HttpClient"/> that the client is given, and on netstandard2.0.
    /// </summary>
    public TimeSpan? Connect { get; set; }

    /// <summary>
    /// The time from sending to the response's headers, and without streaming to the last byte of the answer. Default 10 minutes.
    /// </summary>
    public TimeSpan? Response { get; set; }

    /// <summary>
    /// The silence between the headers and the first event of a stream; reasoning models take their time. Default 10 minutes.
    /// </summary>
    public TimeSpan? FirstEvent { get; set; }

    /// <summary>The silence within a stream; any byte ends the silence, heartbeats included. Default 5 minutes.</summary>
    public TimeSpan? StreamIdle { get; set; }

    /// <summary>
    /// The silence after every choice that was asked for has a finish reason, for servers that neither send an end mark nor close the
    /// connection; any byte ends the silence. The stream then counts as complete, and <see cref="ChatCompletion.EndedByTimeout"/> is true.
    /// After the finish reasons <c>tool_calls</c> and <c>function_call</c>, which some servers send after each of several calls,
    /// <see cref="StreamIdle"/> applies instead. Default 5 seconds.
    /// </summary>
    public TimeSpan? AfterFinish { get; set; }

    /// <summary>The time to read the body of an error; the error is reported without the rest. Default 5 seconds.</summary>
    public TimeSpan? ErrorBody { get; set; }

    /// <summary>The time for the call as a whole, retries and streaming included. Off by default.</summary>
    public TimeSpan? Total { get; set; }
}
