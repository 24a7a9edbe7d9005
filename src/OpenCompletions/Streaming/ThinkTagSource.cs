namespace OpenCompletions;

/// <summary>A source whose chunks expose a leading <c>&lt;think&gt;</c> element of the content as reasoning.</summary>
internal sealed class ThinkTagSource(ChunkSource inner) : ChunkSource
{
    private readonly Dictionary<long, ThinkTagSplitter> _splitters = new(MixedHash.Comparer);

    public override ResponseInfo? Response => inner.Response;

    public override void KeepBytes(ReceivedBytes bytes) => inner.KeepBytes(bytes);

    public override void Attach(CancellationToken cancellationToken) => inner.Attach(cancellationToken);

    public override void Cancel() => inner.Cancel();

    public override ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public override async ValueTask<ChatCompletionChunk?> GetNextAsync(ChatCompletionAccumulator soFar)
    {
        ChatCompletionChunk? chunk = await inner.GetNextAsync(soFar).ConfigureAwait(false);
        if (chunk is { HasChoices: true })
        {
            Split(chunk);
        }

        return chunk;
    }

    public override ValueTask CloseAsync() => inner.CloseAsync();

    private void Split(ChatCompletionChunk chunk)
    {
        var indexes = new ChoiceIndexes(chunk.Choices);
        foreach (ChatChunkChoice choice in chunk.Choices)
        {
            long index = indexes.GetIndex(choice);
            if (!_splitters.TryGetValue(index, out ThinkTagSplitter? splitter))
            {
                _splitters[index] = splitter = new();
            }

            if (!splitter.IsDone)
            {
                Split(choice, splitter);
            }
        }
    }

    private static void Split(ChatChunkChoice choice, ThinkTagSplitter splitter)
    {
        string text = choice.Delta?.Text ?? "";
        ThinkTagTexts? texts;
        if (choice.Delta?.ReasoningText is { Length: > 0 } reasoning)
        {
            string held = splitter.End();
            texts = held.Length > 0 ? new(held + text, reasoning) : null;
        }
        else
        {
            texts = splitter.Add(text, isLast: choice.FinishReason is not null);
        }

        // ThinkTags is set whenever the text differs from the content, even to empty texts, so that no tag is shown as text.
        if (texts is not null && (choice.Delta is not null || texts.Text.Length + texts.Reasoning.Length > 0))
        {
            (choice.Delta ??= new()).ThinkTags = texts;
        }
    }
}
