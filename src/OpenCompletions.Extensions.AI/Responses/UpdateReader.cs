namespace OpenCompletions.Extensions.AI;

/// <summary>
/// The chunks of one stream → updates. Text and reasoning are passed on as they arrive. The last update has everything else,
/// complete, from the assembled answer. The reasoning envelope follows the last piece of reasoning. Not thread-safe.
/// </summary>
internal sealed class UpdateReader(ReadingOptions options)
{
    private readonly ReasoningProgress _reasoning = new();
    private string? _id;
    private string? _model;
    private DateTimeOffset? _createdAt;
    private ChatFinishReason? _finishReason;
    private bool _hasText;

    /// <summary>The update of a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="stream">Its stream, which assembles the answer.</param>
    public ChatResponseUpdate Read(ChatCompletionChunk chunk, ChatCompletionStream stream)
    {
        _id ??= ResponseReader.NullIfEmpty(chunk.Id);
        _model ??= ResponseReader.NullIfEmpty(chunk.Model);
        _createdAt ??= chunk.Created is > 0 and { } created ? new ChatCompletion { Created = created }.CreatedAt : null;
        ChatFinishReason? finishReason = FinishReasons.Read(chunk.FinishReason);
        _finishReason = finishReason ?? _finishReason;
        ChatResponseUpdate update = Create(chunk);
        update.FinishReason = finishReason;
        if (chunk.Reasoning is { Length: > 0 } reasoning)
        {
            _reasoning.Add(options.HidesReasoning ? "" : reasoning);
            update.Contents.Add(new TextReasoningContent(options.HidesReasoning ? "" : reasoning) { RawRepresentation = chunk });
        }

        if (chunk.Text is { Length: > 0 } text)
        {
            AddEnvelope(update, _reasoning.IsPending ? ResponseReader.FirstChoice(stream.GetPartial())?.Message : null);
            update.Contents.Add(new TextContent(text) { RawRepresentation = chunk });
            _hasText = true;
        }

        return update;
    }

    /// <summary>The last update.</summary>
    /// <param name="completion">The assembled answer.</param>
    public ChatResponseUpdate Finish(ChatCompletion completion)
    {
        ChatChoice? choice = ResponseReader.FirstChoice(completion);
        ChatResponseUpdate update = Create(completion);
        update.CreatedAt = _createdAt ??= completion.CreatedAt;
        update.FinishReason = _finishReason is null ? FinishReasons.Read(choice?.FinishReason) : null;
        if (choice?.Message is { } message)
        {
            AddMessage(update, message);
        }

        // Merging updates adds up their usage, so that only one may contain it.
        if (completion.Usage is { } usage)
        {
            update.Contents.Add(new UsageContent(Usages.Read(usage)) { RawRepresentation = usage });
        }

        AddProperties(update, ResponseMembers.Read(completion, choice));
        return update;
    }

    // Updates of one message have the same ID. The role of an answer is always the assistant's.
    private ChatResponseUpdate Create(object raw) => new()
    {
        Role = ChatRole.Assistant,
        ResponseId = _id,
        MessageId = _id,
        ModelId = _model,
        CreatedAt = _createdAt,
        RawRepresentation = raw,
    };

    private void AddMessage(ChatResponseUpdate update, AssistantMessage message)
    {
        update.AuthorName = ResponseReader.NullIfEmpty(message.Name);
        AddEnvelope(update, message);
        var contents = new List<AIContent>();
        if (message.Content is { IsString: true } && !_hasText)
        {
            contents.Add(new TextContent(message.Text) { RawRepresentation = message });
        }
        else if (message.Content is { IsString: false } parts)
        {
            IEnumerable<ContentPart> others = parts.Where(static part => part is not ThinkingPart);
            contents.AddRange(others.Select(AssistantReader.ReadPart).Where(static content => content is not TextContent));
        }

        AssistantReader.AddRest(message, options, contents);
        if (message.Annotations.Count > 0)
        {
            var cited = new List<AIContent>();
            AssistantReader.Annotate(cited, message.Annotations);
            contents.AddRange(cited);
        }

        update.Contents = [.. update.Contents, .. contents];
        AddProperties(update, Extras.Collect(message));
    }

    private void AddEnvelope(ChatResponseUpdate update, AssistantMessage? message)
    {
        if (message is not null && _reasoning.Describe(message) is { } envelope)
        {
            update.Contents.Add(new TextReasoningContent("") { ProtectedData = envelope, RawRepresentation = message });
        }
    }

    private static void AddProperties(ChatResponseUpdate update, AdditionalPropertiesDictionary? properties)
    {
        foreach (KeyValuePair<string, object?> property in properties ?? [])
        {
            (update.AdditionalProperties ??= [])[property.Key] = property.Value;
        }
    }
}
