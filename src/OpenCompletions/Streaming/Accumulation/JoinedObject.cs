using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Assembles a JSON object from the fragments of a stream. Nested objects are merged member by member; for other values the
/// last one wins. Null and <c>{}</c> do not replace an earlier value, because the last chunk of OpenRouter has null for
/// <c>native_finish_reason</c>, and that of Azure has <c>{}</c> for <c>content_filter_results</c>.
/// </summary>
internal sealed class JoinedObject
{
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    // The text of a value, or a JoinedObject.
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    /// <summary>Merges the members of an object.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, s_anyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = WireString.Read(ref reader);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            Add(name, json.Slice(start, (int)reader.BytesConsumed - start));
        }
    }

    public RawMembers ToRaw()
    {
        var raw = new RawMembers();
        foreach (KeyValuePair<string, object> member in _members)
        {
            ReadOnlySpan<byte> value = member.Value is JoinedObject joined ? joined.ToRaw().Text : (byte[])member.Value;
            raw.Add(WireString.QuoteUtf8(member.Key, WireJson.WriterOptions.Encoder), value);
        }

        return raw;
    }

    private void Add(string name, ReadOnlySpan<byte> json)
    {
        if (!_members.TryGetValue(name, out object? old))
        {
            _members.Add(name, json.ToArray());
        }
        else if (json[0] == '{' && (old is JoinedObject || ((byte[])old)[0] == '{'))
        {
            _members[name] = Join(old, json);
        }
        else if (!IsNullOrEmptyObject(json) && !(old is byte[] text && json.SequenceEqual(text)))
        {
            _members[name] = json.ToArray();
        }
    }

    private static object Join(object old, ReadOnlySpan<byte> json)
    {
        if (old is not JoinedObject joined)
        {
            joined = new();
            joined.Add((byte[])old);
        }

        joined.Add(json);
        return joined;
    }

    private static bool IsNullOrEmptyObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, s_anyDepth);
        reader.Read();
        return reader.TokenType == JsonTokenType.Null
            || (reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.EndObject);
    }
}
