namespace OpenCompletions;

/// <summary>
/// Reasoning text from the pieces of a stream, which may come as <c>reasoning_content</c>, as <c>reasoning</c>, or as both.
/// Mutable: keep it in a field and never copy it.
/// </summary>
/// <remarks>
/// Pieces that have both say the same twice: the message then has both too. A stream that goes from one spelling to the other,
/// as a gateway that changes its backend may send, is one text in the spelling that came first.
/// </remarks>
internal struct ReasoningAccumulator
{
    // All pieces in order; and those of "reasoning" by themselves, once a piece had both.
    private JoinedText _text;
    private JoinedText _twin;
    private bool _hasTwin;
    private Spelling _first;
    private bool _hasEmptyContent;
    private bool _hasEmptyReasoning;

    private enum Spelling
    {
        None,
        ReasoningContent,
        Reasoning,
    }

    public string? ReasoningContent =>
        _hasTwin || _first == Spelling.ReasoningContent ? _text.Value : _hasEmptyContent ? "" : null;

    public string? Reasoning =>
        _hasTwin ? _twin.Value : _first == Spelling.Reasoning ? _text.Value : _hasEmptyReasoning ? "" : null;

    public void Add(string? reasoningContent, string? reasoning)
    {
        _hasEmptyContent |= reasoningContent is "";
        _hasEmptyReasoning |= reasoning is "";
        bool hasContent = !string.IsNullOrEmpty(reasoningContent);
        bool hasReasoning = !string.IsNullOrEmpty(reasoning);
        if (hasContent && hasReasoning && !_hasTwin)
        {
            _hasTwin = true;
            _twin = _first == Spelling.Reasoning ? new(_text.Value!) : default;
        }

        if (_first == Spelling.None && (hasContent || hasReasoning))
        {
            _first = hasContent ? Spelling.ReasoningContent : Spelling.Reasoning;
        }

        if (hasContent || hasReasoning)
        {
            _text.Append(hasContent ? reasoningContent : reasoning);
        }

        if (_hasTwin && hasReasoning)
        {
            _twin.Append(reasoning);
        }
    }
}
