using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The members of a JSON object as text, which is parsed when a member is accessed. Parsed members need many times the memory of
/// their text, and the unknown members of most answers are never accessed.
/// </summary>
/// <remarks>
/// One thread adds members while it reads the object. Afterwards the instance does not change, so copies can share it.
/// </remarks>
internal sealed class RawMembers
{
    private const int InitialSize = 64;
    private const int MaxNameLength = 62;

    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    // The object without its closing brace, for which there is always room.
    private byte[] _utf8 = new byte[InitialSize];
    private int _length = 1;
    private int _count;
    private bool _hasEscapedNames;
    private bool _hasDiscarded;
    private Dictionary<string, MismatchedMember>? _mismatched;

    public RawMembers()
    {
        _utf8[0] = (byte)'{';
    }

    /// <summary>Whether there are no members, except discarded ones.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The JSON of the object; empty if members were discarded, because the text still contains them.</summary>
    public ReadOnlySpan<byte> Text => _hasDiscarded ? default : WholeText;

    private ReadOnlySpan<byte> WholeText
    {
        get
        {
            _utf8[_length] = (byte)'}';
            return _utf8.AsSpan(0, _length + 1);
        }
    }

    /// <summary>Adds the member whose name is at the reader's position, and moves the reader to the end of the value.</summary>
    public void Add(ref Utf8JsonReader reader)
    {
        _hasEscapedNames |= reader.ValueIsEscaped;
        AppendComma();
        AppendQuoted(ref reader);
        reader.Read();
        AppendValue(ref reader);
    }

    /// <summary>Adds a member by the JSON of its name, including quotation marks, and of its value.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _hasEscapedNames |= name.IndexOf((byte)'\\') >= 0;
        AppendComma();
        Append(name);
        Append(":"u8);
        Append(value);
        _count++;
    }

    /// <summary>Adds the value at the reader's position, which the typed member of that name cannot represent.</summary>
    public void AddMismatched(string name, JsonEncodedText encodedName, ref Utf8JsonReader reader)
    {
        Discard(name);
        (_mismatched ??= new(StringComparer.Ordinal))[name] = new(_length, true);
        AppendComma();
        Append("\""u8);
        Append(encodedName.EncodedUtf8Bytes);
        Append("\""u8);
        AppendValue(ref reader);
    }

    /// <summary>Discards a value that the typed member could not represent, because it can represent a later duplicate.</summary>
    public void Discard(string name)
    {
        if (_mismatched is { } mismatched && mismatched.TryGetValue(name, out MismatchedMember known) && known.IsPresent)
        {
            mismatched[name] = new(_length, false);
            _hasDiscarded = true;
            _count--;
        }
    }

    /// <summary>Whether a member with a name may exist, determined without parsing.</summary>
    public bool MayHave(string name)
    {
        if (_hasEscapedNames || name.Length > MaxNameLength)
        {
            return true;
        }

        Span<byte> quoted = stackalloc byte[MaxNameLength + 2];
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

    /// <summary>Parses the members, which share one document. If several have the same name, the last one wins.</summary>
    public Dictionary<string, JsonElement> Parse()
    {
        var map = new Dictionary<string, JsonElement>(_count, StringComparer.Ordinal);
        var reader = new Utf8JsonReader(WholeText, s_anyDepth);
        reader.Read();
        Utf8JsonReader start = reader;
        foreach (JsonProperty member in JsonElement.ParseValue(ref start).EnumerateObject())
        {
            // JsonProperty.Name throws if the name contains a lone surrogate.
            reader.Read();
            int place = (int)reader.TokenStartIndex;
            string name = WireString.Read(ref reader);
            reader.Skip();
            if (_mismatched is null || !_mismatched.TryGetValue(name, out MismatchedMember mismatched)
                || place >= mismatched.From)
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
            JsonElement json = document.RootElement;
            Append(RawJson.GetUtf8(CallerJson.IsLenient(reader) ? CallerJson.Normalize(json) : json));
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            AppendQuoted(ref reader);
        }
        else
        {
            Append(GetBytes(ref reader));
        }
    }

    private void AppendQuoted(ref Utf8JsonReader reader)
    {
        Append("\""u8);
        Append(GetBytes(ref reader));
        Append("\""u8);
    }

    private static ReadOnlySpan<byte> GetBytes(ref Utf8JsonReader reader) =>
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

    /// <summary>Occurrences of a name before <c>From</c> are ignored. <c>IsPresent</c> is whether there is a later one.</summary>
    private readonly record struct MismatchedMember(int From, bool IsPresent);
}
