namespace OpenCompletions;

/// <summary>Converts the chunks of a stream into items of another type.</summary>
internal abstract class ChunkProjector<T>
{
    /// <summary>Adds the items of a chunk.</summary>
    public abstract void Add(ChatCompletionChunk chunk, Queue<T> items);

    /// <summary>Adds the items for the end of a complete stream.</summary>
    public virtual void Finish(ChatCompletion completion, Queue<T> items)
    {
    }
}

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
