using System.Text;
using OpenCompletions;

/// <summary>The text of the answer that is being received, to keep it if the answer does not complete.</summary>
internal sealed class PartialAnswer
{
    private readonly StringBuilder _text = new();

    public bool IsEmpty => string.IsNullOrWhiteSpace(_text.ToString());

    public void Add(ChatStreamEvent happened)
    {
        if (happened is TextDeltaEvent text)
        {
            _text.Append(text.Text);
        }
        else if (happened is CompletionFinishedEvent)
        {
            // A complete answer is in the run's messages.
            _text.Clear();
        }
    }

    /// <summary>
    /// The answer as history, with a mark that tells the model that it is incomplete; nothing if no text was received.
    /// </summary>
    public IEnumerable<ChatMessage> ToMessages(string mark) =>
        IsEmpty ? [] : [ChatMessage.Assistant($"{_text.ToString().TrimEnd()}\n\n{mark}")];
}
