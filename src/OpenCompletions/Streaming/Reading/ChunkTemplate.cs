using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Uses the last event of a stream as a template for the next one. Consecutive chunks usually differ in only one or two strings,
/// so comparing the bytes around them is sufficient. The full reader reads all other events.
/// </summary>
/// <remarks>
/// Equal bytes around a string token imply equal tokens, so the chunk differs only in that string. A chunk becomes a template
/// only if those strings are all that it has beside the repeated values.
/// </remarks>
internal sealed class ChunkTemplate
{
    private const int MaxHoles = 4;

    // The strings that may differ, in their order in the event.
    private readonly Hole[] _holes = new Hole[MaxHoles];
    private int _holeCount;
    private VaryingTexts _texts;
    private bool _isUsable;
    private byte[] _bytes = [];
    private int _length;
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;
    private long? _index;
    private ChatDelta? _delta;
    private ToolCallDelta? _call;

    /// <summary>Reads the chunk of an event that matches the template; null if it does not match.</summary>
    public ChatCompletionChunk? TryRead(ReadOnlySpan<byte> utf8)
    {
        if (!_isUsable)
        {
            return null;
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
                return null;
            }

            hole.At = at += constant.Length;
            hole.Length = MeasureString(utf8.Slice(at), out hole.IsEscaped);
            if (hole.Length < 0)
            {
                return null;
            }

            at += hole.Length;
            from = hole.End;
        }

        return utf8.Slice(at).SequenceEqual(template.Slice(from)) ? CreateChunk(utf8) : null;
    }

    public void Clear()
    {
        _isUsable = false;
        _holeCount = 0;
        _texts = VaryingTexts.None;
    }

    /// <summary>Records that the string at the reader's position may differ in the next event.</summary>
    public void Add(in Utf8JsonReader reader, VaryingTexts text)
    {
        if (reader.HasValueSequence || _holeCount >= MaxHoles)
        {
            _holeCount = MaxHoles + 1;
            return;
        }

        int start = (int)reader.TokenStartIndex + 1;
        _holes[_holeCount++] = new Hole(start, start + reader.ValueSpan.Length, text);
        _texts |= text;
    }

    /// <summary>Uses a fully read event as the template, if it is suitable.</summary>
    public void Learn(ReadOnlySpan<byte> utf8, ChatCompletionChunk chunk)
    {
        // A recorded text that is missing from the chunk belongs to a duplicate member, of which the last one wins.
        VaryingTexts texts = _texts & ~VaryingTexts.Padding;
        if (texts == VaryingTexts.None || _holeCount > MaxHoles || chunk.OnlyTexts != texts)
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

        // Copied, because the caller owns the chunk and may change it.
        ChatDelta delta = chunk.OnlyChoice.Delta!;
        _delta = delta.CopyWithoutTexts();
        _call = (texts & VaryingTexts.Arguments) != 0 ? delta.ToolCalls[0].WithArguments("") : null;
        _isUsable = true;
    }

    private ChatCompletionChunk CreateChunk(ReadOnlySpan<byte> utf8)
    {
        ChatDelta delta = _delta!.CopyWithoutTexts();
        for (int i = 0; i < _holeCount; i++)
        {
            ref readonly Hole hole = ref _holes[i];
            if (hole.Text == VaryingTexts.Padding)
            {
                continue;
            }

            ReadOnlySpan<byte> bytes = utf8.Slice(hole.At, hole.Length);
            string text = hole.IsEscaped ? WireString.Unescape(bytes) : Encoding.UTF8.GetString(bytes);
            switch (hole.Text)
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

        return new() { Envelope = _envelope, OnlyChoice = new() { Index = _index, Delta = delta } };
    }

    // RFC 8259: a string ends at the first unescaped quotation mark, has no control characters, and only the escapes listed
    // there.
    private static int MeasureString(ReadOnlySpan<byte> utf8, out bool hasEscapes)
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
                int length = MeasureEscape(utf8.Slice(i));
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

    private static int MeasureEscape(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 2)
        {
            return -1;
        }

        switch (utf8[1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u' when utf8.Length >= 6 && IsHexDigit(utf8[2]) && IsHexDigit(utf8[3])
                && IsHexDigit(utf8[4]) && IsHexDigit(utf8[5]):
                return 6;
            default:
                return -1;
        }
    }

    private static bool IsHexDigit(byte b) =>
        b is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f' or >= (byte)'A' and <= (byte)'F';

    private struct Hole(int start, int end, VaryingTexts text)
    {
        /// <summary>The start of the string in the template.</summary>
        public readonly int Start = start;
        public readonly int End = end;
        public readonly VaryingTexts Text = text;

        /// <summary>The start of the string in the compared event.</summary>
        public int At;
        public int Length;
        public bool IsEscaped;
    }
}
