namespace OpenCompletions;

/// <summary>Converts chunks into events with copies of their bytes.</summary>
internal sealed class RawEventProjector(StreamEnumerator chunks) : ChunkProjector<RawStreamEvent>
{
    public override void Add(ChatCompletionChunk chunk, Queue<RawStreamEvent> items)
    {
        ReadOnlyMemory<byte> bytes = chunks.Bytes;
        if (ReferenceEquals(chunk, ChunkSource.NoChunk))
        {
            items.Enqueue(new(bytes.ToArray()));
        }
        else
        {
            items.Enqueue(new(bytes.IsEmpty ? SseFraming.ToBytes(chunk) : bytes.ToArray(), chunk));
        }
    }

    public override void Finish(ChatCompletion completion, Queue<RawStreamEvent> items)
    {
        ReadOnlyMemory<byte> bytes = chunks.Bytes;
        items.Enqueue(new(bytes.IsEmpty ? SseFraming.Done.ToArray() : bytes.ToArray(), isDone: true));
    }
}
