using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The last event of a stream as a template for the next: consecutive chunks differ only in a string or two, so that comparing the bytes around these
/// tells all there is to know. Whatever differs elsewhere is for the full reader.
/// </summary>
/// <remarks>
/// Equal bytes around a string token, and a string token in its place, are equal tokens: the chunk is the same but for that string. A chunk is taken
/// for a template only if these strings are all it has beside what repeats over a stream.
/// </remarks>
internal sealed class ChunkTemplate
{
    private const int MostHoles = 4;

    // The strings that may differ, in the order in which they stand.
    private readonly Hole[] _holes = new Hole[MostHoles];
    private int _holeCount;
    private VaryingTexts _texts;
    private bool _isUsable;
    private byte[] _bytes = [];
    private int _length;
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;
    private long? _index;
    private ChatDelta? _delta;
    private ToolCallDelta? _call;
    private ArrayBufferWriter<byte>? _joined;
    private int _joinedHole = -1;
    private bool _isJoinedEscaped;

    /// <summary>The chunk in an event that is like the template; null when it is not.</summary>
    public ChatCompletionChunk? TryRead(ReadOnlySpan<byte> utf8) => Matches(utf8) ? Make(utf8) : null;

    /// <summary>Adds the text of an event that is like the template to the text that <see cref="TakeJoined"/> returns.</summary>
    /// <returns>Whether the event is like the template, and has one text.</returns>
    public bool TryJoin(ReadOnlySpan<byte> utf8)
    {
        if (_joinedHole < 0 || !Matches(utf8))
        {
            return false;
        }

        ref readonly Hole hole = ref _holes[_joinedHole];
        _joined ??= new(256);
        _joined.Write(utf8.Slice(hole.At, hole.Length));
        _isJoinedEscaped |= hole.IsEscaped;
        return true;
    }

    /// <summary>One chunk for all events that were joined.</summary>
    public ChatCompletionChunk TakeJoined()
    {
        // Texts are joined as they are escaped, so that a character in two events is one.
        ReadOnlySpan<byte> joined = _joined!.WrittenSpan;
        string text = _isJoinedEscaped ? WireString.Unescape(joined) : Encoding.UTF8.GetString(joined);
        _joined.Clear();
        _isJoinedEscaped = false;
        ChatDelta delta = _delta!.WithoutTexts();
        Set(delta, _holes[_joinedHole].Text, text);
        return Make(delta);
    }

    private bool Matches(ReadOnlySpan<byte> utf8)
    {
        if (!_isUsable)
        {
            return false;
        }

        ReadOnlySpan<byte> template = _bytes.AsSpan(0, _length);
        int at = 0;
        int from = 0;
        for (int i = 0; i < _holeCount; i++)
        {
            ref Hole hole = ref _holes[i];
            ReadOnlySpan<byte> constant = template.Slice(from, hole.Start - from);
            if (!utf8.Slice(at).StartsWith(constant))
            {
                return false;
            }

            hole.At = at += constant.Length;
            hole.Length = LengthOfString(utf8.Slice(at), out hole.IsEscaped);
            if (hole.Length < 0)
            {
                return false;
            }

            at += hole.Length;
            from = hole.End;
        }

        return utf8.Slice(at).SequenceEqual(template.Slice(from));
    }

    public void Clear()
    {
        _isUsable = false;
        _joinedHole = -1;
        _holeCount = 0;
        _texts = VaryingTexts.None;
    }

    /// <summary>Notes that the string at which the reader stands may differ in the next event.</summary>
    public void Add(in Utf8JsonReader reader, VaryingTexts text)
    {
        if (reader.HasValueSequence || _holeCount >= MostHoles)
        {
            _holeCount = MostHoles + 1;
            return;
        }

        int start = (int)reader.TokenStartIndex + 1;
        _holes[_holeCount++] = new Hole(start, start + reader.ValueSpan.Length, text);
        _texts |= text;
    }

    /// <summary>Takes an event that was read in full as the template, if it can be one.</summary>
    public void Learn(ReadOnlySpan<byte> utf8, ChatCompletionChunk chunk)
    {
        // A text that was noted and is not in the chunk was in a duplicate member, of which the last counts.
        VaryingTexts texts = _texts & ~VaryingTexts.Padding;
        if (texts == VaryingTexts.None || _holeCount > MostHoles || chunk.OnlyTexts != texts)
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

        // Copies: the chunk is the caller's, who may change it.
        ChatDelta delta = chunk.OnlyChoice.Delta!;
        _delta = delta.WithoutTexts();
        _call = (texts & VaryingTexts.Arguments) != 0 ? delta.ToolCalls[0].WithArguments("") : null;
        _isUsable = true;
        _joinedHole = FindJoinedHole();
    }

    private ChatCompletionChunk Make(ReadOnlySpan<byte> utf8)
    {
        ChatDelta delta = _delta!.WithoutTexts();
        for (int i = 0; i < _holeCount; i++)
        {
            ref readonly Hole hole = ref _holes[i];
            if (hole.Text == VaryingTexts.Padding)
            {
                continue;
            }

            ReadOnlySpan<byte> bytes = utf8.Slice(hole.At, hole.Length);
            string text = hole.IsEscaped ? WireString.Unescape(bytes) : Encoding.UTF8.GetString(bytes);
            Set(delta, hole.Text, text);
        }

        return Make(delta);
    }

    private ChatCompletionChunk Make(ChatDelta delta) =>
        new() { Envelope = _envelope, OnlyChoice = new() { Index = _index, Delta = delta } };

    private void Set(ChatDelta delta, VaryingTexts kind, string text)
    {
        switch (kind)
        {
            case VaryingTexts.Content:
                delta.ContentString = text;
                break;
            case VaryingTexts.ReasoningContent:
                delta.ReasoningContent = text;
                break;
            case VaryingTexts.Reasoning:
                delta.Reasoning = text;
                break;
            default:
                delta.ToolCalls = new[] { _call!.WithArguments(text) };
                break;
        }
    }

    // A tool call repeats its id with each piece of its arguments, of which only the first counts: these are not joined.
    private int FindJoinedHole()
    {
        int found = -1;
        for (int i = 0; i < _holeCount; i++)
        {
            if (_holes[i].Text != VaryingTexts.Padding)
            {
                if (found >= 0 || _call is not null)
                {
                    return -1;
                }

                found = i;
            }
        }

        return found;
    }

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

    private struct Hole(int start, int end, VaryingTexts text)
    {
        /// <summary>Where it stands in the template.</summary>
        public readonly int Start = start;
        public readonly int End = end;
        public readonly VaryingTexts Text = text;

        /// <summary>Where it stands in the event that is compared.</summary>
        public int At;
        public int Length;
        public bool IsEscaped;
    }
}
