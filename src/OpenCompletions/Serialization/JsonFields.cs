using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Members of a JSON object by name, in insertion order: members that a server sent, or that a caller wants to send, in addition
/// to the typed properties.
/// </summary>
/// <remarks>
/// Set plain .NET values: <c>["top_k"] = 40</c>, <c>["ids"] = [1, 2, 3]</c>, <c>["x"] = null</c> (JSON null). The indexer returns
/// a <see cref="JsonFieldValue"/>. Names are compared ordinally. Not thread-safe.
/// </remarks>
/// <example>
/// <code>
/// request.AdditionalProperties["top_k"] = 40;
/// request.AdditionalProperties["guided_choice"] = ["yes", "no"];
/// long topK = (long)request.AdditionalProperties["top_k"];
/// </code>
/// </example>
[JsonConverter(typeof(Wire)), DebuggerDisplay("{DebuggerText,nq}")]
public sealed partial class JsonFields : IDictionary<string, JsonElement>, IReadOnlyDictionary<string, JsonElement>
{
    // RawMembers until a member is accessed, then a Dictionary<string, JsonElement>; null if empty.
    private object? _content;

    /// <summary>Creates an empty instance.</summary>
    public JsonFields()
    {
    }

    /// <summary>
    /// Creates an instance with a copy of <paramref name="fields"/>. If several members have the same name, the last one wins.
    /// </summary>
    /// <param name="fields">The members to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fields"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is an undefined <see cref="JsonElement"/>.</exception>
    public JsonFields(IEnumerable<KeyValuePair<string, JsonElement>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields is JsonFields { _content: RawMembers raw })
        {
            _content = raw;
            return;
        }

        bool isChecked = fields is JsonFields;
        foreach (KeyValuePair<string, JsonElement> field in fields)
        {
            Map[field.Key] = isChecked ? field.Value : Validate(field.Key, field.Value);
        }
    }

    /// <summary>Creates an instance with the members of a JSON object. Keeps lone surrogates in names and values.</summary>
    internal JsonFields(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.GetUtf8(json), new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        reader.Read();
        ReadMembers(ref reader);
    }

    /// <summary>Creates an instance with members whose text has not been parsed.</summary>
    internal JsonFields(RawMembers raw)
    {
        _content = raw;
    }

    /// <summary>Whether there are no members. Reading it parses nothing.</summary>
    internal bool IsEmpty => _content is RawMembers raw ? raw.IsEmpty : _content is null || Map.Count == 0;

    private Dictionary<string, JsonElement> Map
    {
        get
        {
            object? content = Volatile.Read(ref _content);
            if (content is not Dictionary<string, JsonElement> map)
            {
                // Concurrent readers may all parse. Any of the results can be used.
                map = content is RawMembers raw ? raw.Parse() : new(StringComparer.Ordinal);
                Volatile.Write(ref _content, map);
            }

            return map;
        }
    }

    /// <summary>The number of members.</summary>
    public int Count => _content is null ? 0 : Map.Count;

    /// <summary>The names of the members.</summary>
    public ICollection<string> Keys => Map.Keys;

    /// <summary>The values of the members.</summary>
    public ICollection<JsonElement> Values => Map.Values;

    IEnumerable<string> IReadOnlyDictionary<string, JsonElement>.Keys => Map.Keys;

    IEnumerable<JsonElement> IReadOnlyDictionary<string, JsonElement>.Values => Map.Values;

    bool ICollection<KeyValuePair<string, JsonElement>>.IsReadOnly => false;

    JsonElement IDictionary<string, JsonElement>.this[string key]
    {
        get => Map[key];
        set => Map[key] = Validate(key, value);
    }

    JsonElement IReadOnlyDictionary<string, JsonElement>.this[string key] => Map[key];

    /// <summary>
    /// Gets or sets the value of the member called <paramref name="name"/>. Setting null stores JSON null; use
    /// <see cref="Remove(string)"/> to remove a member.
    /// </summary>
    /// <param name="name">The name of the member on the wire.</param>
    /// <exception cref="KeyNotFoundException">There is no such member. <see cref="TryGetValue"/> does not throw.</exception>
    [AllowNull]
    public JsonFieldValue this[string name]
    {
        get => JsonFieldValue.WrapOwned(Map[name]);
        set => Map[name] = value?.Element ?? RawJson.Null;
    }

    /// <summary>Adds a member.</summary>
    /// <param name="name">The name of the member on the wire.</param>
    /// <param name="value">The value; null becomes JSON null.</param>
    /// <exception cref="ArgumentException">A member with that name already exists.</exception>
    public void Add(string name, JsonFieldValue? value) => Map.Add(name, value?.Element ?? RawJson.Null);

    void IDictionary<string, JsonElement>.Add(string key, JsonElement value) => Map.Add(key, Validate(key, value));

    /// <summary>Removes a member.</summary>
    /// <param name="name">The name of the member.</param>
    /// <returns>Whether the member existed.</returns>
    public bool Remove(string name) => MayHave(name) && RemoveFromMap(name);

    /// <summary>Whether there is a member called <paramref name="name"/>, possibly with a null value.</summary>
    /// <param name="name">The name of the member.</param>
    public bool ContainsKey(string name) => MayHave(name) && Map.ContainsKey(name);

    /// <summary>Gets the value of a member, if it exists.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The JSON value. It stays valid after its document is disposed.</param>
    /// <returns>Whether the member exists.</returns>
    public bool TryGetValue(string name, out JsonElement value)
    {
        value = default;
        return MayHave(name) && Map.TryGetValue(name, out value);
    }

    /// <summary>Removes all members.</summary>
    public void Clear() => _content = null;

    /// <summary>Enumerates the members in insertion order.</summary>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => Map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Map.GetEnumerator();

    void ICollection<KeyValuePair<string, JsonElement>>.Add(KeyValuePair<string, JsonElement> item) =>
        Map.Add(item.Key, Validate(item.Key, item.Value));

    bool ICollection<KeyValuePair<string, JsonElement>>.Contains(KeyValuePair<string, JsonElement> item) =>
        Map.TryGetValue(item.Key, out JsonElement value) && JsonElement.DeepEquals(value, item.Value);

    void ICollection<KeyValuePair<string, JsonElement>>.CopyTo(KeyValuePair<string, JsonElement>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)Map).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, JsonElement>>.Remove(KeyValuePair<string, JsonElement> item) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)this).Contains(item) && RemoveFromMap(item.Key);

    /// <summary>Returns the number of members, never their content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"JsonFields {{ Count = {Count} }}";

    private string DebuggerText => DebuggerJson.Format(this);

    /// <summary>Adds the member whose name is at the reader's position.</summary>
    internal void AddUnknown(ref Utf8JsonReader reader)
    {
        if (Raw is { } raw)
        {
            raw.Add(ref reader);
            return;
        }

        string name = WireString.Read(ref reader);
        reader.Read();
        Map[name] = CallerJson.Read(ref reader);
    }

    /// <summary>Adds the value at the reader's position, which the typed member of that name cannot represent.</summary>
    internal void AddMismatched(string name, JsonEncodedText encodedName, ref Utf8JsonReader reader)
    {
        if (Raw is { } raw)
        {
            raw.AddMismatched(name, encodedName, ref reader);
        }
        else
        {
            Map[name] = CallerJson.Read(ref reader);
        }
    }

    /// <summary>Removes the value that <see cref="AddMismatched"/> stored under a name.</summary>
    internal void Discard(string name)
    {
        if (_content is RawMembers raw)
        {
            raw.Discard(name);
        }
        else if (_content is not null)
        {
            RemoveFromMap(name);
        }
    }

    /// <summary>Returns the members as a JSON object.</summary>
    internal ReadOnlySpan<byte> ToUtf8()
    {
        ReadOnlySpan<byte> text = _content is RawMembers raw ? raw.Text : default;
        if (!text.IsEmpty)
        {
            return text;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            Write(writer);
        }

        return buffer.WrittenSpan;
    }

    /// <summary>Stores a value that a reader has parsed.</summary>
    internal void SetRaw(string name, JsonElement value) => Map[name] = value;

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, JsonElement> field in Map)
        {
            RawJson.WriteMember(writer, field.Key, field.Value);
        }

        writer.WriteEndObject();
    }

    // Members that are read into an empty instance remain text.
    private RawMembers? Raw =>
        _content is Dictionary<string, JsonElement> ? null : (RawMembers)(_content ??= new RawMembers());

    private bool MayHave(string name) => _content is RawMembers raw ? raw.MayHave(name) : _content is not null;

    private bool RemoveFromMap(string name)
    {
        Dictionary<string, JsonElement> map = Map;
        if (!map.Remove(name))
        {
            return false;
        }

        // A dictionary puts the next member that is added in the place of the removed one. A copy has no such place.
        _content = new Dictionary<string, JsonElement>(map, StringComparer.Ordinal);
        return true;
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            AddUnknown(ref reader);
        }
    }

    private static JsonElement Validate(string name, JsonElement value) => value.ValueKind != JsonValueKind.Undefined
        ? CallerJson.Normalize(value)
        : throw new ArgumentException(
            $"The value of '{name}' is an undefined JsonElement. Set a JSON value, or null for JSON null.", nameof(value));
}
