namespace OpenCompletions;

/// <summary>Assembles an assistant message from its deltas.</summary>
internal sealed class MessageAccumulator
{
    private string? _role;
    private ContentAccumulator _content;
    private JoinedText _refusal;
    private ReasoningAccumulator _reasoning;
    private JoinedFields _fields;
    private ToolCallsAccumulator? _toolCalls;
    private FunctionCallAccumulator? _functionCall;
    private ReasoningDetailsAccumulator? _reasoningDetails;
    private ThinkingBlocksAccumulator? _thinkingBlocks;
    private AudioAccumulator? _audio;
    private List<Annotation>? _annotations;
    private List<ContentPart>? _images;
    private bool _hasThinkTags;

    public void Add(ChatDelta delta)
    {
        // Some servers repeat the role in every chunk.
        _role = string.IsNullOrEmpty(_role) ? delta.Role : _role;
        _content.Add(delta);
        _refusal.Append(delta.Refusal);
        _reasoning.Add(delta.ReasoningContent, delta.Reasoning);
        _hasThinkTags |= delta.ThinkTags is not null;
        _fields.Add(delta);
        AddCalls(delta);
        AddRest(delta);
    }

    /// <summary>Adds a fragment that is only text.</summary>
    public void AddText(string text) => _content.AddText(text);

    public AssistantMessage Build()
    {
        AssistantMessage message = AssistantMessage.WithRole(_role);
        message.Content = _content.Build();
        message.Refusal = _refusal.Value;
        message.ReasoningContent = _reasoning.ReasoningContent;
        message.Reasoning = _reasoning.Reasoning;
        message.ReasoningDetails = _reasoningDetails?.Build();
        message.ThinkingBlocks = _thinkingBlocks?.Build();
        message.ToolCalls = _toolCalls?.Build();
        message.FunctionCall = _functionCall?.Build();
        message.Audio = _audio?.Build();
        message.Annotations = _annotations?.ToArray();
        message.Images = _images?.ToArray();
        message.HasThinkTags = _hasThinkTags;
        message.AdditionalProperties = _fields.Copy();
        AssistantMessage.AnswerWire.AdoptFields(message);
        return message;
    }

    private void AddCalls(ChatDelta delta)
    {
        if (delta.ToolCalls is { Count: > 0 } toolCalls)
        {
            (_toolCalls ??= new()).Add(toolCalls);
        }

        if (delta.FunctionCall is { } functionCall)
        {
            (_functionCall ??= new()).Add(functionCall);
        }
    }

    private void AddRest(ChatDelta delta)
    {
        if (delta.ReasoningDetails is { Count: > 0 } details)
        {
            (_reasoningDetails ??= new()).Add(details);
        }

        if (delta.ThinkingBlocks is { Count: > 0 } blocks)
        {
            (_thinkingBlocks ??= new()).Add(blocks);
        }

        if (delta.Audio is { } audio)
        {
            (_audio ??= new()).Add(audio);
        }

        if (delta.Annotations is { Count: > 0 } annotations)
        {
            (_annotations ??= []).AddRange(annotations);
        }

        if (delta.Images is { Count: > 0 } images)
        {
            (_images ??= []).AddRange(images);
        }
    }
}
