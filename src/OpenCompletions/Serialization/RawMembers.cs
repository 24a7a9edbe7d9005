using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The members of a JSON object as text, which is parsed when somebody asks for one of them. Parsed members take many times the
/// memory of their text, and of most answers nobody looks at any.
/// </summary>
/// <remarks>
/// Members are added while the object is read, by one thread; from then on nothing changes, so that copies share it.
/// </remarks>
internal sealed class RawMembers
{
    private const int Initial = 64;
    private const int LongestName = 62;

    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    // The object but for its closing brace, for which there is always room.
    private byte[] _utf8 = new byte[Initial];
    private int _length = 1;
    private int _count;
    private bool _hasEscapedNames;
    private bool _hasForgotten;
    private Dictionary<string, Odd>? _odd;

    public RawMembers()
    {
        _utf8[0] = (byte)'{';
    }

    /// <summary>Whether there are no members, apart from those that were forgotten.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The object's text; empty when members were forgotten, which the text still has.</summary>
    public ReadOnlySpan<byte> Text => _hasForgotten ? default : Whole;

    private ReadOnlySpan<byte> Whole
    {
        get
        {
            _utf8[_length] = (byte)'}';
            return _utf8.AsSpan(0, _length + 1);
        }
    }

    /// <summary>Adds the member at whose name the reader stands, and moves it to the end of the value.</summary>
    public void Add(ref Utf8JsonReader reader)
    {
        _hasEscapedNames |= reader.ValueIsEscaped;
        AppendComma();
        AppendQuoted(ref reader);
        reader.Read();
        AppendValue(ref reader);
    }

    /// <summary>Adds a member by the text of its name, with quotation marks, and of its value.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _hasEscapedNames |= name.IndexOf((byte)'\\') >= 0;
        AppendComma();
        Append(name);
        Append(":"u8);
        Append(value);
        _count++;
    }

    /// <summary>Adds the value at which the reader stands, whose shape a typed member cannot hold.</summary>
    public void AddOdd(string name, JsonEncodedText encodedName, ref Utf8JsonReader reader)
    {
        Forget(name);
        (_odd ??= new(StringComparer.Ordinal))[name] = new(_length, true);
        AppendComma();
        Append("\""u8);
        Append(encodedName.EncodedUtf8Bytes);
        Append("\""u8);
        AppendValue(ref reader);
    }

    /// <summary>Takes out a typed member's value of another shape, behind which a value of the right one came.</summary>
    public void Forget(string name)
    {
        if (_odd is { } odd && odd.TryGetValue(name, out Odd known) && known.IsThere)
        {
            odd[name] = new(_length, false);
            _hasForgotten = true;
            _count--;
        }
    }

    /// <summary>Whether there may be a member of a name, told without parsing.</summary>
    public bool MayHave(string name)
    {
        if (_hasEscapedNames || name.Length > LongestName)
        {
            return true;
        }

        Span<byte> quoted = stackalloc byte[LongestName + 2];
        quoted[0] = quoted[name.Length + 1] = (byte)'"';
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] > '~')
            {
                return true;
            }

            quoted[i + 1] = (byte)name[i];
        }

        return _utf8.AsSpan(0, _length).IndexOf(quoted.Slice(0, name.Length + 2)) >= 0;
    }

    /// <summary>The members by name. They share one document; of equal names the last one counts.</summary>
    public Dictionary<string, JsonElement> Parse()
    {
        var map = new Dictionary<string, JsonElement>(_count, StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Whole, s_anyDepth);
        reader.Read();
        Utf8JsonReader start = reader;
        foreach (JsonProperty member in JsonElement.ParseValue(ref start).EnumerateObject())
        {
            // The platform's own names throw when they hold a lone surrogate.
            reader.Read();
            int place = (int)reader.TokenStartIndex;
            string name = WireString.Read(ref reader);
            reader.Skip();
            if (_odd is null || !_odd.TryGetValue(name, out Odd odd) || place >= odd.From)
            {
                map[name] = member.Value;
            }
        }

        return map;
    }

    private void AppendComma()
    {
        if (_length > 1)
        {
            Append(","u8);
        }
    }

    private void AppendValue(ref Utf8JsonReader reader)
    {
        Append(":"u8);
        _count++;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            Append(RawJson.Utf8(CallerJson.IsLenient(reader) ? CallerJson.Take(document.RootElement) : document.RootElement));
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            AppendQuoted(ref reader);
        }
        else
        {
            Append(Bytes(ref reader));
        }
    }

    private void AppendQuoted(ref Utf8JsonReader reader)
    {
        Append("\""u8);
        Append(Bytes(ref reader));
        Append("\""u8);
    }

    private static ReadOnlySpan<byte> Bytes(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;

    private void Append(ReadOnlySpan<byte> bytes)
    {
        int needed = checked(_length + bytes.Length + 1);
        if (needed > _utf8.Length)
        {
            Array.Resize(ref _utf8, (int)Math.Min(int.MaxValue - 64, Math.Max(needed, 2L * _utf8.Length)));
        }

        bytes.CopyTo(_utf8.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>From which place on a typed member's name counts, and whether there is one behind it.</summary>
    private readonly record struct Odd(int From, bool IsThere);
}
