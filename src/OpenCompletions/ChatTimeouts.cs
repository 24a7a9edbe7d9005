namespace OpenCompletions;

/// <summary>How long to wait for what. <see cref="Timeout.InfiniteTimeSpan"/> turns a timeout off; other values must be positive and at most 24 days.</summary>
public sealed record ChatTimeouts
{
    /// <summary>For a connection, TLS included. Default 10 seconds. Set when the client makes its own handler; without effect on netstandard2.0 and per call.</summary>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From sending to the response's headers, and without streaming to the answer's last byte. Default 10 minutes.</summary>
    public TimeSpan Response { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>For silence between the headers and the first event of a stream: reasoning models take their time. Default 10 minutes.</summary>
    public TimeSpan FirstEvent { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>For silence within a stream; any byte ends the silence, heartbeats too. Default 5 minutes.</summary>
    public TimeSpan StreamIdle { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// For silence after every choice that was asked for has a finish reason, with servers that neither send an end mark nor close the
    /// connection; any byte ends the silence. The stream then counts as complete, and <see cref="ChatCompletion.EndedByTimeout"/> says so.
    /// Behind the finish reasons <c>tool_calls</c> and <c>function_call</c>, which some servers send after each of several calls,
    /// <see cref="StreamIdle"/> holds instead. Default 5 seconds.
    /// </summary>
    public TimeSpan AfterFinish { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For the body of an error; the error is reported without the rest. Default 5 seconds.</summary>
    public TimeSpan ErrorBody { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For the call as a whole, streaming included. Default off.</summary>
    public TimeSpan Total { get; set; } = Timeout.InfiniteTimeSpan;
}
