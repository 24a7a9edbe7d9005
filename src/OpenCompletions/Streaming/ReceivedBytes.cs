namespace OpenCompletions;

/// <summary>The bytes of a stream's event as they were received.</summary>
/// <param name="joinsChunks">
/// Whether a move may return several events that differ only in a text, with their bytes and one chunk with the joined text.
/// </param>
internal sealed class ReceivedBytes(bool joinsChunks)
{
    public bool JoinsChunks => joinsChunks;

    /// <summary>
    /// The bytes of the event that the last move returned, or of the end marker once the stream is complete. Empty if they
    /// cannot be forwarded: the chunk was not received as an event. Valid until the next move.
    /// </summary>
    public ReadOnlyMemory<byte> Event { get; set; }
}
