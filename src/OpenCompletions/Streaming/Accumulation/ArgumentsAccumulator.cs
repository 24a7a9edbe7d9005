using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Assembles the arguments of a tool call from the fragments of a stream. Most servers send only new text, some (Qianfan) resend
/// the growing text each time, and some (GLM) resend the complete text once.
/// </summary>
/// <remarks>
/// A fragment that starts with all previous text usually replaces that text, but it can also be new text: <c>{"query":</c>,
/// then <c>{"query":1}}</c>. Therefore, both the new text alone and the concatenated text are kept until the third such fragment.
/// The concatenated text is used if it is complete JSON, which it never is if the server resends text. In two cases, earlier
/// fragments are lost: if the answer is truncated inside such arguments, and if new text starts with all previous text three
/// times in one call.
/// </remarks>
internal sealed class ArgumentsAccumulator
{
    private const int ReplacementsToConfirm = 3;

    private JoinedText _text;
    private JoinedText _joined;
    private bool _isAmbiguous;
    private int _replacements;
    private int _pieces;

    public bool HasText => _text.Length > 0;

    public int Length => _text.Length;

    /// <summary>The arguments so far; null if none have arrived.</summary>
    public string? Value => _isAmbiguous && IsCompleteJson(_joined.Value!) ? _joined.Value : _text.Value;

    public void Add(string? piece)
    {
        if (string.IsNullOrEmpty(piece))
        {
            _text.Append(piece);
            return;
        }

        if (_isAmbiguous && !IsRepetition(ref _joined, piece!))
        {
            _joined.Append(piece);
        }

        if (_text.IsPrefixOf(piece!))
        {
            Replace(piece!);
        }
        else if (!IsRepetition(ref _text, piece!) && !(_replacements > 0 && _text.IsEqualTo(piece!)))
        {
            _text.Append(piece);
            _pieces++;
        }
    }

    /// <summary>
    /// Whether <paramref name="piece"/> starts the arguments of another call: these arguments arrived as one complete fragment,
    /// and another JSON object follows.
    /// </summary>
    public bool IsFollowedByOtherArguments(string piece) =>
        _pieces == 1 && piece.Length > 0 && piece[0] == '{' && !_text.IsEqualTo(piece) && !_text.IsPrefixOf(piece)
            && IsCompleteJson(_text.Value!);

    /// <summary>Whether <paramref name="piece"/> repeats the complete arguments.</summary>
    public bool IsRepetition(string piece) => piece.Length > 0 && IsRepetition(ref _text, piece);

    private void Replace(string piece)
    {
        _replacements++;
        if (_replacements == 1)
        {
            _isAmbiguous = true;
            _joined = new(_text.Value!);
            _joined.Append(piece);
        }
        else if (_replacements == ReplacementsToConfirm)
        {
            _isAmbiguous = false;
            _joined = default;
        }

        _text = new(piece);
    }

    // More digits may follow a number. No other complete JSON can continue.
    private static bool IsRepetition(ref JoinedText text, string piece) =>
        text.IsEqualTo(piece) && !char.IsDigit(piece[piece.Length - 1]) && IsCompleteJson(piece);

    private static bool IsCompleteJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), WireJson.ReaderOptions);
        try
        {
            while (reader.Read())
            {
                // The reader throws at the end if the JSON is incomplete.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
