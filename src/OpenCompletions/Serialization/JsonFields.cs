using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Members of a JSON object by name, in the order in which they were added: what a server sent beyond the typed properties,
/// or what a caller wants to send beyond them.
/// </summary>
/// <remarks>
/// Values go in as plain .NET values: <c>["top_k"] = 40</c>, <c>["ids"] = [1, 2, 3]</c>, <c>["x"] = null</c> (JSON null).
/// They come out as <see cref="JsonFieldValue"/>. Names are compared by ordinal. Not thread-safe.
/// </remarks>
[JsonConverter(typeof(Wire)), DebuggerDisplay("{DebuggerText,nq}")]
public sealed class JsonFields : IDictionary<string, JsonElement>, IReadOnlyDictionary<string, JsonElement>
{
    // RawMembers, until somebody asks for a member, then a Dictionary<string, JsonElement>; null for an empty bag.
    private object? _content;

    /// <summary>Makes an empty bag.</summary>
    public JsonFields()
    {
    }

    /// <summary>Makes a bag with a copy of <paramref name="fields"/>; of equal names the last one counts.</summary>
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
            Map[field.Key] = isChecked ? field.Value : Checked(field.Key, field.Value);
        }
    }

    /// <summary>Makes a bag of a JSON object's members; lone surrogates in names and values are kept.</summary>
    internal JsonFields(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(json), new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        reader.Read();
        ReadMembers(ref reader);
    }

    /// <summary>Makes a bag of members whose text is not parsed yet.</summary>
    internal JsonFields(RawMembers raw)
    {
        _content = raw;
    }

    /// <summary>Whether there are no members; asking for this parses nothing.</summary>
    internal bool IsEmpty => _content is RawMembers raw ? raw.IsEmpty : _content is null || Map.Count == 0;

    private Dictionary<string, JsonElement> Map
    {
        get
        {
            object? content = Volatile.Read(ref _content);
            if (content is not Dictionary<string, JsonElement> map)
            {
                // Threads that read at the same time may all parse: any of the results serves.
                map = content is RawMembers raw ? raw.Parse() : new(StringComparer.Ordinal);
                Volatile.Write(ref _content, map);
            }

            return map;
        }
    }

    /// <summary>The number of members.</summary>
    public int Count => _content is null ? 0 : Map.Count;

    /// <summary>The names.</summary>
    public ICollection<string> Keys => Map.Keys;

    /// <summary>The values.</summary>
    public ICollection<JsonElement> Values => Map.Values;

    IEnumerable<string> IReadOnlyDictionary<string, JsonElement>.Keys => Map.Keys;

    IEnumerable<JsonElement> IReadOnlyDictionary<string, JsonElement>.Values => Map.Values;

    bool ICollection<KeyValuePair<string, JsonElement>>.IsReadOnly => false;

    JsonElement IDictionary<string, JsonElement>.this[string key]
    {
        get => Map[key];
        set => Map[key] = Checked(key, value);
    }

    JsonElement IReadOnlyDictionary<string, JsonElement>.this[string key] => Map[key];

    /// <summary>The value of the member called <paramref name="name"/>. Setting null stores JSON null; to take a member out, use <see cref="Remove(string)"/>.</summary>
    /// <param name="name">The member's name on the wire.</param>
    /// <exception cref="KeyNotFoundException">There is no such member; <see cref="TryGetValue"/> does not throw.</exception>
    [AllowNull]
    public JsonFieldValue this[string name]
    {
        get => JsonFieldValue.OfOwn(Map[name]);
        set => Map[name] = value?.Element ?? RawJson.Null;
    }

    /// <summary>Adds a member.</summary>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="value">Its value; null is JSON null.</param>
    /// <exception cref="ArgumentException">There is a member of that name already.</exception>
    public void Add(string name, JsonFieldValue? value) => Map.Add(name, value?.Element ?? RawJson.Null);

    void IDictionary<string, JsonElement>.Add(string key, JsonElement value) => Map.Add(key, Checked(key, value));

    /// <summary>Takes a member out.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => MayHave(name) && Map.Remove(name);

    /// <summary>Whether there is a member called <paramref name="name"/>, be its value null.</summary>
    /// <param name="name">The member's name.</param>
    public bool ContainsKey(string name) => MayHave(name) && Map.ContainsKey(name);

    /// <summary>Gets the value of a member if there is one.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The JSON, valid as long as this process.</param>
    public bool TryGetValue(string name, out JsonElement value)
    {
        value = default;
        return MayHave(name) && Map.TryGetValue(name, out value);
    }

    /// <summary>Takes all members out.</summary>
    public void Clear() => _content = null;

    /// <summary>The members in the order in which they were added.</summary>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => Map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Map.GetEnumerator();

    void ICollection<KeyValuePair<string, JsonElement>>.Add(KeyValuePair<string, JsonElement> item) => Map.Add(item.Key, Checked(item.Key, item.Value));

    bool ICollection<KeyValuePair<string, JsonElement>>.Contains(KeyValuePair<string, JsonElement> item) =>
        Map.TryGetValue(item.Key, out JsonElement value) && JsonElement.DeepEquals(value, item.Value);

    void ICollection<KeyValuePair<string, JsonElement>>.CopyTo(KeyValuePair<string, JsonElement>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)Map).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, JsonElement>>.Remove(KeyValuePair<string, JsonElement> item) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)this).Contains(item) && Map.Remove(item.Key);

    /// <summary>The number of members, never their content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"JsonFields {{ Count = {Count} }}";

    private string DebuggerText => DebuggerJson.Of(this);

    /// <summary>Keeps the member at whose name the reader stands.</summary>
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

    /// <summary>Keeps the value at which the reader stands, whose shape a typed member cannot hold.</summary>
    internal void AddOdd(string name, JsonEncodedText encodedName, ref Utf8JsonReader reader)
    {
        if (Raw is { } raw)
        {
            raw.AddOdd(name, encodedName, ref reader);
        }
        else
        {
            Map[name] = CallerJson.Read(ref reader);
        }
    }

    /// <summary>Takes out what <see cref="AddOdd"/> kept under a name.</summary>
    internal void Forget(string name)
    {
        if (_content is RawMembers raw)
        {
            raw.Forget(name);
        }
        else if (_content is not null)
        {
            Map.Remove(name);
        }
    }

    /// <summary>The members as a JSON object.</summary>
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

    /// <summary>Stores what a reader has parsed.</summary>
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

    // What is read into an empty bag stays text.
    private RawMembers? Raw => _content is Dictionary<string, JsonElement> ? null : (RawMembers)(_content ??= new RawMembers());

    private bool MayHave(string name) => _content is RawMembers raw ? raw.MayHave(name) : _content is not null;

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            AddUnknown(ref reader);
        }
    }

    private static JsonElement Checked(string name, JsonElement value) => value.ValueKind != JsonValueKind.Undefined
        ? CallerJson.Take(value)
        : throw new ArgumentException($"The value of '{name}' is an undefined JsonElement. Set a JSON value, or null for JSON null.", nameof(value));

    /// <summary>Reads and writes the wire form.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<JsonFields>
    {
        /// <inheritdoc/>
        public override JsonFields Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException($"JsonFields is a JSON object, but the JSON holds {JsonShape.Name(reader.TokenType)}.");
            }

            var fields = new JsonFields();
            fields.ReadMembers(ref reader);
            return fields;
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, JsonFields value, JsonSerializerOptions options) => value.Write(writer);
    }
}
