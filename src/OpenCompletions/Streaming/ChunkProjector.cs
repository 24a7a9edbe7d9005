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
