using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The last event of a stream as a template for the next: consecutive chunks of text differ only in one string, so that comparing the bytes around it
/// tells all there is to know. Whatever differs elsewhere is for the full reader.
/// </summary>
/// <remarks>
/// Equal bytes around a string token, and a string token in its place, are equal tokens: the chunk is the same but for that string. A chunk is taken
/// for a template only if that string is its text and it has nothing else but what repeats over a stream.
/// </remarks>
internal sealed class ChunkTemplate
{
    private const int MostHoles = 2;

    // The strings that may differ, in the order in which they stand.
    private readonly Hole[] _holes = new Hole[MostHoles];
    private int _holeCount;
    private int _contentHole = -1;
    private bool _isUsable;
    private byte[] _bytes = [];
    private int _length;
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;
    private long? _index;
    private string? _role;

    /// <summary>The chunk in an event that is like the template; null when it is not.</summary>
    public ChatCompletionChunk? TryRead(ReadOnlySpan<byte> utf8)
    {
        if (!_isUsable)
        {
            return null;
        }

        ReadOnlySpan<byte> template = _bytes.AsSpan(0, _length);
        ReadOnlySpan<byte> content = default;
        bool isEscaped = false;
        int from = 0;
        for (int i = 0; i < _holeCount; i++)
        {
            ReadOnlySpan<byte> constant = template.Slice(from, _holes[i].Start - from);
            if (!utf8.StartsWith(constant))
            {
                return null;
            }

            utf8 = utf8.Slice(constant.Length);
            int length = LengthOfString(utf8, out bool hasEscapes);
            if (length < 0)
            {
                return null;
            }

            if (i == _contentHole)
            {
                content = utf8.Slice(0, length);
                isEscaped = hasEscapes;
            }

            utf8 = utf8.Slice(length);
            from = _holes[i].End;
        }

        return utf8.SequenceEqual(template.Slice(from)) ? Make(content, isEscaped) : null;
    }

    public void Clear()
    {
        _isUsable = false;
        _holeCount = 0;
        _contentHole = -1;
    }

    /// <summary>Notes that the string at which the reader stands is the chunk's text.</summary>
    public void AddContent(in Utf8JsonReader reader)
    {
        // A second one means duplicate members: nothing to learn from.
        _contentHole = _contentHole < 0 ? _holeCount : MostHoles;
        Add(reader);
    }

    /// <summary>Notes that the string at which the reader stands is padding.</summary>
    public void AddPadding(in Utf8JsonReader reader) => Add(reader);

    /// <summary>Takes an event that was read in full as the template, if it can be one.</summary>
    public void Learn(ReadOnlySpan<byte> utf8, ChatCompletionChunk chunk)
    {
        if (_contentHole < 0 || _contentHole >= MostHoles || _holeCount > MostHoles || !chunk.IsPlainText)
        {
            return;
        }

        if (_bytes.Length < utf8.Length)
        {
            _bytes = new byte[utf8.Length];
        }

        utf8.CopyTo(_bytes);
        _length = utf8.Length;
        _envelope = chunk.Envelope;
        _index = chunk.OnlyChoice!.Index;
        _role = chunk.OnlyChoice.Delta!.Role;
        _isUsable = true;
    }

    private void Add(in Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || _holeCount >= MostHoles)
        {
            _holeCount = MostHoles + 1;
            return;
        }

        int start = (int)reader.TokenStartIndex + 1;
        _holes[_holeCount++] = new Hole(start, start + reader.ValueSpan.Length);
    }

    private ChatCompletionChunk Make(ReadOnlySpan<byte> content, bool isEscaped) => new()
    {
        Envelope = _envelope,
        OnlyChoice = new()
        {
            Index = _index,
            Delta = new() { Role = _role, ContentString = isEscaped ? WireString.Unescape(content) : Encoding.UTF8.GetString(content) },
        },
    };

    // RFC 8259: a string ends at the first quotation mark that is not escaped, has no control characters, and only the escapes listed there.
    private static int LengthOfString(ReadOnlySpan<byte> utf8, out bool hasEscapes)
    {
        hasEscapes = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte b = utf8[i];
            if (b == '"')
            {
                return i;
            }

            if (b < ' ')
            {
                return -1;
            }

            if (b == '\\')
            {
                int length = LengthOfEscape(utf8.Slice(i));
                if (length < 0)
                {
                    return -1;
                }

                hasEscapes = true;
                i += length - 1;
            }
        }

        return -1;
    }

    private static int LengthOfEscape(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 2)
        {
            return -1;
        }

        switch (utf8[1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u' when utf8.Length >= 6 && IsHexDigit(utf8[2]) && IsHexDigit(utf8[3]) && IsHexDigit(utf8[4]) && IsHexDigit(utf8[5]):
                return 6;
            default:
                return -1;
        }
    }

    private static bool IsHexDigit(byte b) => b is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f' or >= (byte)'A' and <= (byte)'F';

    private readonly struct Hole(int start, int end)
    {
        public readonly int Start = start;
        public readonly int End = end;
    }
}
