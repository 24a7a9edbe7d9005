using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The arguments of a call from the pieces of a stream. Most servers send what is new; some (Qianfan) send all there is so far, again and
/// longer each time; some (GLM) send what is complete once more.
/// </summary>
/// <remarks>
/// A piece that has the whole text so far and more behind it may still be new text: <c>{"query":</c>, then <c>{"query":1}}</c>.
/// So both readings are kept until a third replacement, and the joined one counts when it is whole JSON, which the pieces of a server
/// that repeats itself do not add up to. What remains: an answer cut off in the midst of such arguments, and three such coincidences in
/// one call, give the text of the later pieces only.
/// </remarks>
internal sealed class ArgumentsAccumulator
{
    private const int ReplacementsToBelieve = 3;

    private JoinedText _text;
    private JoinedText _joined;
    private bool _isInDoubt;
    private int _replacements;
    private int _pieces;

    public bool HasText => _text.Length > 0;

    public int Length => _text.Length;

    /// <summary>The arguments so far; null when none came.</summary>
    public string? Value => _isInDoubt && IsWholeJson(_joined.Value!) ? _joined.Value : _text.Value;

    public void Add(string? piece)
    {
        if (string.IsNullOrEmpty(piece))
        {
            _text.Append(piece);
            return;
        }

        if (_isInDoubt && !IsSentAgain(ref _joined, piece!))
        {
            _joined.Append(piece);
        }

        if (_text.IsBeginningOf(piece!))
        {
            Replace(piece!);
        }
        else if (!IsSentAgain(ref _text, piece!) && !(_replacements > 0 && _text.Is(piece!)))
        {
            _text.Append(piece);
            _pieces++;
        }
    }

    /// <summary>Whether <paramref name="piece"/> cannot belong to these arguments, which came whole at once: a JSON object follows a JSON object.</summary>
    public bool IsWholeBefore(string piece) =>
        _pieces == 1 && piece.Length > 0 && piece[0] == '{' && !_text.Is(piece) && !_text.IsBeginningOf(piece) && IsWholeJson(_text.Value!);

    /// <summary>Whether <paramref name="piece"/> is the whole arguments once more.</summary>
    public bool IsSentAgain(string piece) => piece.Length > 0 && IsSentAgain(ref _text, piece);

    private void Replace(string piece)
    {
        _replacements++;
        if (_replacements == 1)
        {
            _isInDoubt = true;
            _joined = new(_text.Value!);
            _joined.Append(piece);
        }
        else if (_replacements == ReplacementsToBelieve)
        {
            _isInDoubt = false;
            _joined = default;
        }

        _text = new(piece);
    }

    // Behind a number there may come more digits; no other whole JSON can go on.
    private static bool IsSentAgain(ref JoinedText text, string piece) =>
        text.Is(piece) && !char.IsDigit(piece[piece.Length - 1]) && IsWholeJson(piece);

    private static bool IsWholeJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), WireJson.ReaderOptions);
        try
        {
            while (reader.Read())
            {
                // At the end the reader throws if anything is open.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
