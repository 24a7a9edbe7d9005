namespace OpenCompletions;

/// <summary>
/// Assembles the content of a message from the fragments of a stream: a string as long as only strings arrive, then parts.
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

    /// <summary>Returns the content so far; null if no fragment had any, and JSON null if only nulls have arrived.</summary>
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
            GetParts().Add(content);
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

    private PartsAccumulator GetParts()
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
