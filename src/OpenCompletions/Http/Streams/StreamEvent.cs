namespace OpenCompletions;

/// <summary>The meaning of one server-sent event.</summary>
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

    /// <summary>The chunk, the list of events, the error or the exception, depending on <see cref="Kind"/>.</summary>
    public object? Content { get; }

    public static StreamEvent CreateChunk(ChatCompletionChunk chunk) => new(StreamEventKind.Chunk, chunk);

    public static StreamEvent CreateBatch(List<StreamEvent> events) => new(StreamEventKind.Batch, events);

    public static StreamEvent CreateError(ApiError error) => new(StreamEventKind.Error, error);

    public static StreamEvent CreateMalformed(ChatProtocolException exception) => new(StreamEventKind.Malformed, exception);
}

/// <summary>The kinds of <see cref="StreamEvent"/>.</summary>
internal enum StreamEventKind
{
    /// <summary>An event without content that keeps the connection open.</summary>
    Heartbeat,
    Chunk,

    /// <summary>Several events that a server put into one event, one on each line.</summary>
    Batch,
    Error,

    /// <summary>A line that is not valid, after valid lines of the same event.</summary>
    Malformed,
    Done,
}
