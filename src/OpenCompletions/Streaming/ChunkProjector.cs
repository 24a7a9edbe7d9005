namespace OpenCompletions;

/// <summary>Makes of a stream's chunks what a way of consuming gives.</summary>
internal abstract class ChunkProjector<T>
{
    /// <summary>What a chunk gives.</summary>
    public abstract void Add(ChatCompletionChunk chunk, Queue<T> items);

    /// <summary>What the end of a complete stream gives.</summary>
    public virtual void Finish(ChatCompletion completion, Queue<T> items)
    {
    }
}

/// <summary>The pieces of the first choice's text.</summary>
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
