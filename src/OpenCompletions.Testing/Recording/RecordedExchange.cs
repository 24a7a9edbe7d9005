namespace OpenCompletions.Testing;

/// <summary>A request and what the server did.</summary>
internal sealed record RecordedExchange(RecordedRequest Request)
{
    /// <summary>The time until the headers or the failure.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The failure, if there was no response.</summary>
    public RecordedFailure? Failure { get; init; }

    public int Status { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body of a response that is not a stream.</summary>
    public RecordedBody? Body { get; init; }

    /// <summary>The events of a stream.</summary>
    public IReadOnlyList<RecordedEvent>? Events { get; init; }

    /// <summary>Whether the connection broke before the body was complete.</summary>
    public bool IsCut { get; init; }
}

/// <summary>An event of a stream, and the time before it.</summary>
/// <param name="Delay">The time since the event before, or since the headers.</param>
/// <param name="Data">The JSON of an event that contains only JSON, <c>[DONE]</c> for the end marker, or null.</param>
/// <param name="Raw">The bytes of other events, including the blank line.</param>
internal sealed record RecordedEvent(TimeSpan Delay, string? Data, RecordedBody? Raw)
{
    public const string EndMarker = "[DONE]";
}

/// <summary>A request that had no response.</summary>
internal sealed record RecordedFailure(HttpRequestError Error, string Message);
