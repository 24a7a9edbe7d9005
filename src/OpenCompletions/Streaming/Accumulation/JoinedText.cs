using System.Text;

namespace OpenCompletions;

/// <summary>
/// Text that arrives in fragments. Null until the first fragment, so that a missing text differs from <c>""</c>. Separate halves
/// of a surrogate pair are combined. Mutable: keep it in a field and never copy it.
/// </summary>
internal struct JoinedText
{
    // A single fragment keeps its string; the builder is created for the second one.
    private string? _text;
    private StringBuilder? _builder;

    public JoinedText(string text)
    {
        _text = text;
    }

    public readonly int Length => _builder?.Length ?? _text?.Length ?? 0;

    /// <summary>The text so far. The first read after a fragment copies the text.</summary>
    public string? Value => _text ??= _builder?.ToString();

    /// <summary>Appends a fragment; null is ignored.</summary>
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

    // Both methods read the text only if the fragment is at least as long, so their total cost is linear in the length of all
    // fragments.

    /// <summary>Whether the text so far equals <paramref name="piece"/>.</summary>
    public bool IsEqualTo(string piece) => piece.Length == Length && Value == piece;

    /// <summary>Whether <paramref name="piece"/> starts with the text so far, which is not empty, and is longer.</summary>
    public bool IsPrefixOf(string piece) =>
        Length > 0 && piece.Length > Length && piece.StartsWith(Value!, StringComparison.Ordinal);
}
