namespace OpenCompletions.Extensions.AI;

/// <summary>Contents of a message of the assistant → the message as the server sent it.</summary>
internal sealed class AssistantWriter
{
    private readonly AssistantMessage _message = new();
    private readonly ReasoningWriter _reasoning = new();
    private readonly List<ContentPart> _parts = [];
    private readonly List<ContentPart> _images = [];
    private readonly List<ToolCall> _calls = [];
    private readonly List<Annotation> _annotations = [];

    public static AssistantMessage Write(IEnumerable<AIContent> contents, string? name)
    {
        var writer = new AssistantWriter();
        foreach (AIContent content in contents)
        {
            writer.Add(content);
        }

        return writer.Build(name);
    }

    private void Add(AIContent content)
    {
        switch (content)
        {
            case TextReasoningContent reasoning:
                _parts.AddRange(_reasoning.Add(reasoning));
                break;
            case FunctionCallContent call when ToolCalls.IsLegacy(call):
                _message.FunctionCall = ToolCalls.WriteLegacy(call);
                break;
            case FunctionCallContent call:
                _calls.Add(ToolCalls.Write(call));
                break;
            case ErrorContent error when Refusals.IsOfMessage(error):
                _message.Refusal = error.Message;
                break;
            case DataContent data when Speech.Is(data):
                _message.Audio = Speech.Write(data);
                break;
            case DataContent or UriContent when Extras.Text(content, "type") is null && Addresses.HasKind(content, "image"):
                _images.Add(Parts.Write(content));
                break;
            default:
                AddPart(content);
                break;
        }
    }

    private void AddPart(AIContent content)
    {
        bool isOnlyAnnotated = content is TextContent { Text: "", AdditionalProperties: null or { Count: 0 } }
            && content.Annotations is { Count: > 0 };
        if (!isOnlyAnnotated)
        {
            AddPart(Parts.Write(content));
        }

        _annotations.AddRange((content.Annotations ?? []).Select(Citations.Write));
    }

    // An answer has one text, even if contents of other kinds separate it.
    private void AddPart(ContentPart part)
    {
        if (part is TextPart { AdditionalProperties.Count: 0 } text
            && _parts.LastOrDefault() is TextPart { AdditionalProperties.Count: 0 } last)
        {
            _parts[_parts.Count - 1] = new TextPart { Text = last.Text + text.Text };
        }
        else
        {
            _parts.Add(part);
        }
    }

    private AssistantMessage Build(string? name)
    {
        _message.Name = name;
        _message.Content = Content();
        _message.ToolCalls = _calls.Count > 0 ? _calls : null;
        _message.Images = _images.Count > 0 ? _images : null;
        _message.Annotations = _annotations.Count > 0 ? _annotations : null;
        _reasoning.WriteTo(_message);
        return _message;
    }

    private MessageContent Content()
    {
        if (_parts.Count == 0)
        {
            return MessageContent.Null;
        }

        return _parts.Count == 1 && _parts[0] is TextPart { AdditionalProperties.Count: 0 } text
            ? MessageContent.FromText(_reasoning.ThinkTags + text.Text)
            : MessageContent.FromParts([.. _parts]);
    }
}
