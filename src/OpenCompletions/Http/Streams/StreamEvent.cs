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

    /// <summary>The chunk, the list of chunks, or the error.</summary>
    public object? Content { get; }

    public static StreamEvent Of(ChatCompletionChunk chunk) => new(StreamEventKind.Chunk, chunk);

    public static StreamEvent Of(List<ChatCompletionChunk> chunks) => new(StreamEventKind.Chunks, chunks);

    public static StreamEvent Of(ApiError error) => new(StreamEventKind.Error, error);
}

/// <summary>Kinds of events.</summary>
internal enum StreamEventKind
{
    /// <summary>An empty event, sent to keep the connection open.</summary>
    Heartbeat,
    Chunk,

    /// <summary>Several chunks that a server put into one event.</summary>
    Chunks,
    Error,
    Done,
}
