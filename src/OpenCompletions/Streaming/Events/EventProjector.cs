namespace OpenCompletions;

/// <summary>Converts chunks into typed events.</summary>
internal sealed class EventProjector : ChunkProjector<ChatStreamEvent>
{
    private readonly Dictionary<long, ToolCallEvents> _toolCalls = new(MixedHash.Comparer);

    public override void Add(ChatCompletionChunk chunk, Queue<ChatStreamEvent> items)
    {
        var indexes = new ChoiceIndexes(chunk.Choices);
        for (int i = 0; i < chunk.Choices.Count; i++)
        {
            ChatChunkChoice choice = chunk.Choices[i];
            long index = indexes.GetIndex(choice);
            if (choice.Delta is { } delta)
            {
                Add(index, delta, items);
            }
        }
    }

    // Fragments may follow a finish reason, so a call is ready only at the end of the stream.
    public override void Finish(ChatCompletion completion, Queue<ChatStreamEvent> items)
    {
        foreach (KeyValuePair<long, ToolCallEvents> calls in _toolCalls.OrderBy(static c => c.Key))
        {
            calls.Value.Finish(items);
        }

        items.Enqueue(new CompletionFinishedEvent(completion));
    }

    private void Add(long index, ChatDelta delta, Queue<ChatStreamEvent> items)
    {
        if (delta.ReasoningText is { Length: > 0 } reasoning)
        {
            items.Enqueue(new ReasoningDeltaEvent(index, reasoning));
        }

        if (delta.Text is { Length: > 0 } text)
        {
            items.Enqueue(new TextDeltaEvent(index, text));
        }

        if (delta.Refusal is { Length: > 0 } refusal)
        {
            items.Enqueue(new RefusalDeltaEvent(index, refusal));
        }

        if (delta.Audio is { } audio && (!string.IsNullOrEmpty(audio.Data) || !string.IsNullOrEmpty(audio.Transcript)))
        {
            items.Enqueue(new AudioDeltaEvent(index, audio.Data ?? "", audio.Transcript ?? ""));
        }

        if (delta.ToolCalls is { Count: > 0 } pieces)
        {
            if (!_toolCalls.TryGetValue(index, out ToolCallEvents? calls))
            {
                _toolCalls[index] = calls = new ToolCallEvents(index);
            }

            calls.Add(pieces, items);
        }
    }
}
