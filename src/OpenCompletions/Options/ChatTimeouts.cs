namespace OpenCompletions;

/// <summary>
/// The timeouts of a client or a call. If a member is null, a call uses the client's value, and a client uses the default.
/// <see cref="Timeout.InfiniteTimeSpan"/> turns a timeout off; other values must be positive and at most 24 days.
/// </summary>
/// <example>
/// <code>
/// options.Timeouts.FirstEvent = TimeSpan.FromMinutes(2);
/// options.Timeouts.Total = TimeSpan.FromMinutes(15);
/// </code>
/// </example>
public sealed record ChatTimeouts
{
    /// <summary>
    /// The time limit for establishing a connection, including TLS. Default 10 seconds. Has no effect in the options of a call,
    /// with a caller's <see cref="HttpClient"/>, or on .NET Standard 2.0.
    /// </summary>
    public TimeSpan? Connect { get; set; }

    /// <summary>
    /// The time limit from sending the request to the response headers; without streaming, to the last byte of the response.
    /// Default 10 minutes.
    /// </summary>
    public TimeSpan? Response { get; set; }

    /// <summary>
    /// The maximum silence between the response headers and the first event of a stream. Default 10 minutes, because reasoning
    /// models may send nothing for a long time.
    /// </summary>
    public TimeSpan? FirstEvent { get; set; }

    /// <summary>
    /// The maximum silence inside a stream. Any byte restarts the timeout, heartbeats included. Default 5 minutes.
    /// </summary>
    public TimeSpan? StreamIdle { get; set; }

    /// <summary>
    /// The maximum silence after all requested choices have a finish reason, for servers that neither send an end marker nor
    /// close the connection. Any byte restarts the timeout. When it expires, the stream is treated as complete and
    /// <see cref="ChatCompletion.EndedByTimeout"/> is true. After the finish reasons <c>tool_calls</c> and
    /// <c>function_call</c>, which some servers send after each of several calls, <see cref="StreamIdle"/> applies instead.
    /// Default 5 seconds.
    /// </summary>
    public TimeSpan? AfterFinish { get; set; }

    /// <summary>
    /// The time limit for reading the body of an error. When it expires, the error is reported without the rest. Default 5
    /// seconds.
    /// </summary>
    public TimeSpan? ErrorBody { get; set; }

    /// <summary>The time limit for the complete call, including retries and streaming. Infinite by default.</summary>
    public TimeSpan? Total { get; set; }
}
