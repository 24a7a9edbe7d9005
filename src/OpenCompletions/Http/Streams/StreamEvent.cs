namespace OpenCompletions;

/// <summary>What one server-sent event means.</summary>
internal readonly struct StreamEvent
{
    private StreamEvent(StreamEventKind kind, object? content)
    {
        Kind = kind;
        Content = content;
    }

    public static StreamEvent Done => new(StreamEventKind.Done, null);

    public static StreamEvent Heartbeat => new(StreamEventKind.Heartbeat, null);

    public StreamEventKind Kind { get; }

    /// <summary>The chunk, the events, the error, or the exception.</summary>
    public object? Content { get; }

    public static StreamEvent Of(ChatCompletionChunk chunk) => new(StreamEventKind.Chunk, chunk);

    public static StreamEvent Of(List<StreamEvent> events) => new(StreamEventKind.Several, events);

    public static StreamEvent Of(ApiError error) => new(StreamEventKind.Error, error);

    public static StreamEvent Of(ChatProtocolException exception) => new(StreamEventKind.Malformed, exception);
}

/// <summary>Kinds of events.</summary>
internal enum StreamEventKind
{
    /// <summary>An empty event, sent to keep the connection open.</summary>
    Heartbeat,
    Chunk,

    /// <summary>Several events that a server put into one, a line each.</summary>
    Several,
    Error,

    /// <summary>A line that cannot be read, behind others that can.</summary>
    Malformed,
    Done,
}
