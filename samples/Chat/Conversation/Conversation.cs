using OpenCompletions;

/// <summary>The messages of the chat, and what the next request needs beside them.</summary>
internal sealed class Conversation
{
    private readonly List<ContentPart> _attachments = [];
    private List<ChatMessage> _messages = [];

    /// <summary>The model; null for the client's.</summary>
    public string? Model { get; set; }

    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>The system message's text; null if there is none.</summary>
    public string? Instructions
    {
        get => _messages is [SystemMessage system, ..] ? system.Text : null;
        set
        {
            _messages.RemoveAll(static m => m is SystemMessage);
            if (value is not null)
            {
                _messages.Insert(0, ChatMessage.System(value));
            }
        }
    }

    /// <summary>Adds an image to the next prompt.</summary>
    public void Attach(ContentPart part) => _attachments.Add(part);

    /// <summary>Adds a prompt. It replaces a prompt without an answer, which could make each later request fail.</summary>
    public void Ask(string prompt)
    {
        if (_messages is [.., UserMessage])
        {
            _messages.RemoveAt(_messages.Count - 1);
        }

        _messages.Add(_attachments.Count == 0
            ? ChatMessage.User(prompt)
            : ChatMessage.User(MessageContent.FromParts([ContentPart.Text(prompt), .. _attachments])));
        _attachments.Clear();
    }

    /// <summary>Removes the answer to the last prompt.</summary>
    /// <returns>False if there is no prompt.</returns>
    public bool TakeAnswerBack()
    {
        int last = _messages.FindLastIndex(static m => m is UserMessage);
        _messages.RemoveRange(last + 1, last < 0 ? 0 : _messages.Count - last - 1);
        return last >= 0;
    }

    /// <summary>Replaces all messages, such as by those of a file or of a run.</summary>
    public void Replace(IEnumerable<ChatMessage> messages) => _messages = [.. messages];

    /// <summary>Removes all messages but the instructions.</summary>
    public void Clear()
    {
        _messages.RemoveAll(static m => m is not SystemMessage);
        _attachments.Clear();
    }

    public ChatCompletionRequest ToRequest() => new() { Model = Model, Messages = [.. _messages] };
}
