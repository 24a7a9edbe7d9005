namespace OpenCompletions;

/// <summary>Converts chunks into the text fragments of the first choice.</summary>
internal sealed class TextProjector : ChunkProjector<string>
{
    public override void Add(ChatCompletionChunk chunk, Queue<string> items)
    {
        if (chunk.Text is { Length: > 0 } text)
        {
            items.Enqueue(text);
        }
    }
}
