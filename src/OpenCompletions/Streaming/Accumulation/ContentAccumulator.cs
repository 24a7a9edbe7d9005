namespace OpenCompletions;

/// <summary>
/// A message's content from the pieces of a stream: a string as long as only strings come, then parts.
/// Mutable: keep it in a field and never copy it.
/// </summary>
internal struct ContentAccumulator
{
    private JoinedText _text;
    private PartsAccumulator? _parts;
    private bool _hasNull;

    public void Add(ChatDelta delta)
    {
        if (delta.ContentString is { } text)
        {
            AddText(text);
        }
        else if (delta.Content is { } content)
        {
            Add(content);
        }
    }

    /// <summary>The content so far; null when no piece had any, and JSON null when that is all that came.</summary>
    public MessageContent? Build() =>
        _parts is { } parts ? MessageContent.FromParts(parts.Build())
        : _text.Value is { } text ? MessageContent.FromText(text)
        : _hasNull ? MessageContent.Null : null;

    private void Add(MessageContent content)
    {
        if (content.IsNull)
        {
            _hasNull = true;
        }
        else if (content.IsString)
        {
            AddText(content.Text);
        }
        else
        {
            Parts().Add(content);
        }
    }

    public void AddText(string text)
    {
        if (_parts is { } parts)
        {
            parts.AddText(text);
        }
        else
        {
            _text.Append(text);
        }
    }

    private PartsAccumulator Parts()
    {
        if (_parts is null)
        {
            _parts = new();
            if (_text.Length > 0)
            {
                _parts.AddText(_text.Value!);
            }
        }

        return _parts;
    }
}
