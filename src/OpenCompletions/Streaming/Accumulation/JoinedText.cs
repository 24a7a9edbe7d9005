using System.Text;

namespace OpenCompletions;

/// <summary>
/// Text that arrives in pieces. Mutable: keep it in a field and never copy it. Null until a piece came, so that "nothing" and
/// <c>""</c> stay apart; halves of a surrogate pair that come one by one make the character.
/// </summary>
internal struct JoinedText
{
    // One piece stays the string it is; the builder is made for the second one.
    private string? _text;
    private StringBuilder? _builder;

    public JoinedText(string text)
    {
        _text = text;
    }

    public readonly int Length => _builder?.Length ?? _text?.Length ?? 0;

    /// <summary>The text so far; costs its length once after each piece.</summary>
    public string? Value => _text ??= _builder?.ToString();

    /// <summary>Adds a piece; null is none.</summary>
    public void Append(string? piece)
    {
        if (piece is null)
        {
            return;
        }

        if (Length == 0)
        {
            _text = piece;
        }
        else if (piece.Length > 0)
        {
            _builder ??= new StringBuilder(_text);
            _builder.Append(piece);
            _text = null;
        }
    }

    // Both look at the text only when the piece is at least as long: over a stream that costs no more than the pieces' own lengths.

    /// <summary>Whether the text so far is <paramref name="piece"/>.</summary>
    public bool Is(string piece) => piece.Length == Length && Value == piece;

    /// <summary>Whether there is text and <paramref name="piece"/> has it all and more behind it.</summary>
    public bool IsBeginningOf(string piece) => Length > 0 && piece.Length > Length && piece.StartsWith(Value!, StringComparison.Ordinal);
}
