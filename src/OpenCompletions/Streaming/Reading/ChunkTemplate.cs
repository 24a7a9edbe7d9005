using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Uses the last event of a stream as a template for the next one. Consecutive chunks usually differ in only one or two strings,
/// so comparing the bytes around them is sufficient. The full reader reads all other events.
/// </summary>
/// <remarks>
/// Equal bytes around a string token imply equal tokens, so the chunk differs only in that string. A chunk becomes a template
/// only if it contains nothing except those strings and the repeated values.
/// </remarks>
internal sealed class ChunkTemplate
{
    private const int MaxSlots = 4;

    // The strings that may differ, in their order in the event.
    private readonly Slot[] _slots = new Slot[MaxSlots];
    private int _slotCount;
    private VaryingTexts _texts;
    private bool _isUsable;
    private byte[] _bytes = [];
    private int _length;
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;
    private long? _index;
    private ChatDelta? _delta;
    private ToolCallDelta? _call;
    private ArrayBufferWriter<byte>? _joined;
    private int _joinedSlot = -1;
    private bool _isJoinedEscaped;

    /// <summary>Reads the chunk of an event that matches the template; null if it does not match.</summary>
    public ChatCompletionChunk? TryRead(ReadOnlySpan<byte> utf8) => Matches(utf8) ? CreateChunk(utf8) : null;

    /// <summary>Adds the text of an event that matches the template to the text for <see cref="TakeJoined"/>.</summary>
    /// <returns>Whether the event matches the template, and the template has one text.</returns>
    public bool TryJoin(ReadOnlySpan<byte> utf8)
    {
        if (_joinedSlot < 0 || !Matches(utf8))
        {
            return false;
        }

        ref readonly Slot slot = ref _slots[_joinedSlot];
        _joined ??= new(256);
        _joined.Write(utf8.Slice(slot.At, slot.Length));
        _isJoinedEscaped |= slot.IsEscaped;
        return true;
    }

    /// <summary>Creates one chunk for all events that were joined.</summary>
    public ChatCompletionChunk TakeJoined()
    {
        // Texts are joined before they are unescaped, so that two halves of a character become one.
        ReadOnlySpan<byte> joined = _joined!.WrittenSpan;
        string text = _isJoinedEscaped ? WireString.Unescape(joined) : Encoding.UTF8.GetString(joined);
        _joined.Clear();
        _isJoinedEscaped = false;
        ChatDelta delta = _delta!.CopyWithoutTexts();
        SetText(delta, _slots[_joinedSlot].Text, text);
        return CreateChunk(delta);
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
        for (int i = 0; i < _slotCount; i++)
        {
            ref Slot slot = ref _slots[i];
            ReadOnlySpan<byte> constant = template.Slice(from, slot.Start - from);
            if (!utf8.Slice(at).StartsWith(constant))
            {
                return false;
            }

            slot.At = at += constant.Length;
            slot.Length = MeasureString(utf8.Slice(at), out slot.IsEscaped);
            if (slot.Length < 0)
            {
                return false;
            }

            at += slot.Length;
            from = slot.End;
        }

        return utf8.Slice(at).SequenceEqual(template.Slice(from));
    }

    public void Clear()
    {
        _isUsable = false;
        _joinedSlot = -1;
        _slotCount = 0;
        _texts = VaryingTexts.None;
    }

    /// <summary>Records that the string at the reader's position may differ in the next event.</summary>
    public void Add(in Utf8JsonReader reader, VaryingTexts text)
    {
        if (reader.HasValueSequence || _slotCount >= MaxSlots)
        {
            _slotCount = MaxSlots + 1;
            return;
        }

        int start = (int)reader.TokenStartIndex + 1;
        _slots[_slotCount++] = new Slot(start, start + reader.ValueSpan.Length, text);
        _texts |= text;
    }

    /// <summary>Uses a fully read event as the template, if it is suitable.</summary>
    public void Update(ReadOnlySpan<byte> utf8, ChatCompletionChunk chunk)
    {
        // A recorded text that is missing from the chunk belongs to a duplicate member, of which the last one wins.
        VaryingTexts texts = _texts & ~VaryingTexts.Padding;
        if (texts == VaryingTexts.None || _slotCount > MaxSlots || chunk.TemplateTexts != texts)
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
        _joinedSlot = FindJoinedSlot();
    }

    private ChatCompletionChunk CreateChunk(ReadOnlySpan<byte> utf8)
    {
        ChatDelta delta = _delta!.CopyWithoutTexts();
        for (int i = 0; i < _slotCount; i++)
        {
            ref readonly Slot slot = ref _slots[i];
            if (slot.Text == VaryingTexts.Padding)
            {
                continue;
            }

            ReadOnlySpan<byte> bytes = utf8.Slice(slot.At, slot.Length);
            string text = slot.IsEscaped ? WireString.Unescape(bytes) : Encoding.UTF8.GetString(bytes);
            SetText(delta, slot.Text, text);
        }

        return CreateChunk(delta);
    }

    private ChatCompletionChunk CreateChunk(ChatDelta delta) =>
        new() { Envelope = _envelope, OnlyChoice = new() { Index = _index, Delta = delta } };

    private void SetText(ChatDelta delta, VaryingTexts kind, string text)
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

    // Arguments are not joined, because the accumulator decides how to merge repeated IDs and names of a call.
    private int FindJoinedSlot()
    {
        int found = -1;
        for (int i = 0; i < _slotCount; i++)
        {
            if (_slots[i].Text != VaryingTexts.Padding)
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

    private struct Slot(int start, int end, VaryingTexts text)
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
