using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Unknown members of many objects, merged by <see cref="JoinedObject"/>. Mutable: keep it in a field and never copy it.
/// </summary>
/// <remarks>
/// The members are kept as text, which needs a fraction of the memory of parsed values. They are merged whenever the text has
/// doubled, so the work is proportional to the size of the input.
/// </remarks>
internal struct JoinedFields
{
    private const int MinJoinLength = 4 * 1024;

    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    // The objects as a JSON array without its closing bracket, for which there is always room.
    private byte[]? _texts;
    private int _length;
    private int _last;
    private int _joinAt;

    public void Add(WireObject source)
    {
        if (source.FieldsOrNull is not { } fields)
        {
            return;
        }

        ReadOnlySpan<byte> text = fields.ToUtf8();

        // Many servers send the same members with every chunk.
        if (_texts is null || !_texts.AsSpan(_last, _length - _last).SequenceEqual(text))
        {
            Append(text);
            JoinIfLong();
        }
    }

    /// <summary>Returns a copy for the caller to keep; null if there are no members.</summary>
    public readonly JsonFields? Copy() => _texts is null ? null : new(Join());

    private void JoinIfLong()
    {
        if (_length > Math.Max(_joinAt, MinJoinLength))
        {
            ReadOnlySpan<byte> joined = Join().Text;
            _texts = null;
            _length = 0;
            Append(joined);
            _joinAt = checked(2 * _length);
        }
    }

    private readonly RawMembers Join()
    {
        _texts![_length] = (byte)']';
        ReadOnlySpan<byte> array = _texts.AsSpan(0, _length + 1);
        var joined = new JoinedObject();
        var reader = new Utf8JsonReader(array, s_anyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            joined.Add(array.Slice(start, (int)reader.BytesConsumed - start));
        }

        return joined.ToRaw();
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        int needed = checked(_length + text.Length + 2);
        if (_texts is null || needed > _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(needed, 2 * _length));
        }

        _texts[_length++] = (byte)(_length == 1 ? '[' : ',');
        _last = _length;
        text.CopyTo(_texts.AsSpan(_length));
        _length += text.Length;
    }
}
