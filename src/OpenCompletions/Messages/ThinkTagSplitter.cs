namespace OpenCompletions;

/// <summary>
/// Separates a leading <c>&lt;think&gt;…&lt;/think&gt;</c> element from the text after it. Streamed pieces can split a tag at
/// any position; characters that may belong to a tag are held until the next piece.
/// </summary>
/// <remarks>
/// White space around the tags is removed, except before the closing tag. If the closing tag is missing, all content is
/// reasoning.
/// </remarks>
internal sealed class ThinkTagSplitter
{
    private const string OpeningTag = "<think>";
    private const string ClosingTag = "</think>";

    // Templates write one or two line breaks before the tag. The limit keeps the work linear for any input.
    private const int MaxLeadingWhiteSpace = 64;

    private State _state;
    private string _held = "";
    private bool _hasReasoning;

    private enum State
    {
        /// <summary>Only white space, and possibly a part of the opening tag, was read.</summary>
        Start,

        /// <summary>The opening tag was read.</summary>
        Reasoning,

        /// <summary>The closing tag was read, followed by nothing but white space.</summary>
        BeforeText,

        /// <summary>All further content is text.</summary>
        Text,
    }

    /// <summary>Whether all further content is text.</summary>
    public bool IsDone => _state == State.Text && _held.Length == 0;

    /// <summary>Splits complete content; returns null if it does not start with the tag.</summary>
    public static ThinkTagTexts? Split(string content) => new ThinkTagSplitter().Add(content, isLast: true);

    /// <summary>Adds a piece of content.</summary>
    /// <param name="piece">The piece, which can be empty.</param>
    /// <param name="isLast">Whether the piece is the last one, so that held characters are released.</param>
    /// <returns>The text and reasoning that the piece adds; null if the whole piece is text.</returns>
    public ThinkTagTexts? Add(string piece, bool isLast)
    {
        if (IsDone)
        {
            return null;
        }

        string rest = _held + piece;
        _held = "";
        string reasoning = "";
        if (_state == State.Start)
        {
            rest = ReadStart(rest, isLast);
        }

        if (_state == State.Reasoning)
        {
            rest = ReadReasoning(rest, isLast, out reasoning);
        }

        if (_state == State.BeforeText)
        {
            rest = rest.TrimStart();
            _state = rest.Length > 0 ? State.Text : State.BeforeText;
        }

        string text = _state == State.Text ? rest : "";
        return reasoning.Length == 0 && text == piece ? null : new(text, reasoning);
    }

    /// <summary>Stops the separation, because the server sends the reasoning in its own member.</summary>
    /// <returns>The held characters.</returns>
    public string End()
    {
        string held = _held;
        _held = "";
        _state = State.Text;
        return held;
    }

    private string ReadStart(string content, bool isLast)
    {
        string trimmed = content.TrimStart();
        bool isShort = content.Length - trimmed.Length <= MaxLeadingWhiteSpace;
        if (isShort && trimmed.StartsWith(OpeningTag, StringComparison.Ordinal))
        {
            _state = State.Reasoning;
            return trimmed.Substring(OpeningTag.Length);
        }

        if (isShort && !isLast && OpeningTag.StartsWith(trimmed, StringComparison.Ordinal))
        {
            _held = content;
            return "";
        }

        _state = State.Text;
        return content;
    }

    private string ReadReasoning(string content, bool isLast, out string reasoning)
    {
        int end = content.IndexOf(ClosingTag, StringComparison.Ordinal);
        int length = end >= 0 ? end : isLast ? content.Length : content.Length - GetPartialTagLength(content);
        reasoning = content.Substring(0, length);
        if (!_hasReasoning)
        {
            reasoning = reasoning.TrimStart();
            _hasReasoning = reasoning.Length > 0;
        }

        if (end >= 0)
        {
            _state = State.BeforeText;
            return content.Substring(end + ClosingTag.Length);
        }

        _held = content.Substring(length);
        return "";
    }

    private static int GetPartialTagLength(string content)
    {
        for (int length = Math.Min(content.Length, ClosingTag.Length - 1); length > 0; length--)
        {
            if (string.CompareOrdinal(content, content.Length - length, ClosingTag, 0, length) == 0)
            {
                return length;
            }
        }

        return 0;
    }
}
