namespace OpenCompletions;

/// <summary>
/// Assembles reasoning text from the fragments of a stream, which may arrive as <c>reasoning_content</c>, as <c>reasoning</c>, or
/// as both. Mutable: keep it in a field and never copy it.
/// </summary>
/// <remarks>
/// If a fragment has both members, they contain the same text, and the message has both members too. If a stream switches from
/// one member to the other, for example because a gateway changes its backend, the message has all text in the first member.
/// </remarks>
internal struct ReasoningAccumulator
{
    // _text has all fragments. After a fragment with both members, _reasoningText has the fragments of "reasoning" too.
    private JoinedText _text;
    private JoinedText _reasoningText;
    private bool _hasBothMembers;
    private ReasoningMember _first;
    private bool _hasEmptyContent;
    private bool _hasEmptyReasoning;

    private enum ReasoningMember
    {
        None,
        ReasoningContent,
        Reasoning,
    }

    public string? ReasoningContent =>
        _hasBothMembers || _first == ReasoningMember.ReasoningContent ? _text.Value : _hasEmptyContent ? "" : null;

    public string? Reasoning =>
        _hasBothMembers ? _reasoningText.Value
        : _first == ReasoningMember.Reasoning ? _text.Value
        : _hasEmptyReasoning ? "" : null;

    public void Add(string? reasoningContent, string? reasoning)
    {
        _hasEmptyContent |= reasoningContent is "";
        _hasEmptyReasoning |= reasoning is "";
        bool hasContent = !string.IsNullOrEmpty(reasoningContent);
        bool hasReasoning = !string.IsNullOrEmpty(reasoning);
        if (hasContent && hasReasoning && !_hasBothMembers)
        {
            _hasBothMembers = true;
            _reasoningText = _first == ReasoningMember.Reasoning ? new(_text.Value!) : default;
        }

        if (_first == ReasoningMember.None && (hasContent || hasReasoning))
        {
            _first = hasContent ? ReasoningMember.ReasoningContent : ReasoningMember.Reasoning;
        }

        if (hasContent || hasReasoning)
        {
            _text.Append(hasContent ? reasoningContent : reasoning);
        }

        if (_hasBothMembers && hasReasoning)
        {
            _reasoningText.Append(reasoning);
        }
    }
}
