namespace OpenCompletions;

/// <summary>An event of a stream with the bytes in which it was received. Immutable, except for its chunk.</summary>
public sealed class RawStreamEvent
{
    /// <summary>Creates an event, for fakes in tests.</summary>
    /// <param name="bytes">The bytes, including the blank line that ends an event. Not copied.</param>
    /// <param name="chunk">The chunk in the event; null if there is none.</param>
    /// <param name="isDone">Whether the event is the end marker.</param>
    public RawStreamEvent(ReadOnlyMemory<byte> bytes, ChatCompletionChunk? chunk = null, bool isDone = false)
    {
        Bytes = bytes;
        Chunk = chunk;
        IsDone = isDone;
    }

    /// <summary>
    /// The bytes of the event, including the blank line that ends it. A comment before an event is a separate event. A blank line
    /// is added to a last event without one. The bytes are a serialized chunk if the server did not send the chunk as an event:
    /// it sent one JSON response, or several chunks in one event.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The chunk; null for comments, keep-alive events and the end marker.</summary>
    public ChatCompletionChunk? Chunk { get; }

    /// <summary>
    /// Whether the event is the end marker <c>data: [DONE]</c>. It is added if a complete stream does not have one.
    /// </summary>
    public bool IsDone { get; }

    /// <summary>Returns the number of bytes and a description of the chunk.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() =>
        $"RawStreamEvent {{ Bytes.Length = {Bytes.Length}, Chunk = {Chunk}, IsDone = {IsDone} }}";
}
