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
    private readonly Dictionary<string, JsonElement> _map = new(StringComparer.Ordinal);

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
        bool isChecked = fields is JsonFields;
        foreach (KeyValuePair<string, JsonElement> field in fields)
        {
            _map[field.Key] = isChecked ? field.Value : Checked(field.Key, field.Value);
        }
    }

    /// <summary>Makes a bag of a JSON object's members; lone surrogates in names and values are kept.</summary>
    internal JsonFields(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(json), new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        reader.Read();
        ReadMembers(ref reader);
    }

    /// <summary>The number of members.</summary>
    public int Count => _map.Count;

    /// <summary>The names.</summary>
    public ICollection<string> Keys => _map.Keys;

    /// <summary>The values.</summary>
    public ICollection<JsonElement> Values => _map.Values;

    IEnumerable<string> IReadOnlyDictionary<string, JsonElement>.Keys => _map.Keys;

    IEnumerable<JsonElement> IReadOnlyDictionary<string, JsonElement>.Values => _map.Values;

    bool ICollection<KeyValuePair<string, JsonElement>>.IsReadOnly => false;

    JsonElement IDictionary<string, JsonElement>.this[string key]
    {
        get => _map[key];
        set => _map[key] = Checked(key, value);
    }

    JsonElement IReadOnlyDictionary<string, JsonElement>.this[string key] => _map[key];

    /// <summary>The value of the member called <paramref name="name"/>. Setting null stores JSON null; to take a member out, use <see cref="Remove(string)"/>.</summary>
    /// <param name="name">The member's name on the wire.</param>
    /// <exception cref="KeyNotFoundException">There is no such member; <see cref="TryGetValue"/> does not throw.</exception>
    [AllowNull]
    public JsonFieldValue this[string name]
    {
        get => JsonFieldValue.OfOwn(_map[name]);
        set => _map[name] = value?.Element ?? RawJson.Null;
    }

    /// <summary>Adds a member.</summary>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="value">Its value; null is JSON null.</param>
    /// <exception cref="ArgumentException">There is a member of that name already.</exception>
    public void Add(string name, JsonFieldValue? value) => _map.Add(name, value?.Element ?? RawJson.Null);

    void IDictionary<string, JsonElement>.Add(string key, JsonElement value) => _map.Add(key, Checked(key, value));

    /// <summary>Takes a member out.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => _map.Remove(name);

    /// <summary>Whether there is a member called <paramref name="name"/>, be its value null.</summary>
    /// <param name="name">The member's name.</param>
    public bool ContainsKey(string name) => _map.ContainsKey(name);

    /// <summary>Gets the value of a member if there is one.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The JSON, valid as long as this process.</param>
    public bool TryGetValue(string name, out JsonElement value) => _map.TryGetValue(name, out value);

    /// <summary>Takes all members out.</summary>
    public void Clear() => _map.Clear();

    /// <summary>The members in the order in which they were added.</summary>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => _map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _map.GetEnumerator();

    void ICollection<KeyValuePair<string, JsonElement>>.Add(KeyValuePair<string, JsonElement> item) => _map.Add(item.Key, Checked(item.Key, item.Value));

    bool ICollection<KeyValuePair<string, JsonElement>>.Contains(KeyValuePair<string, JsonElement> item) =>
        _map.TryGetValue(item.Key, out JsonElement value) && JsonElement.DeepEquals(value, item.Value);

    void ICollection<KeyValuePair<string, JsonElement>>.CopyTo(KeyValuePair<string, JsonElement>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)_map).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, JsonElement>>.Remove(KeyValuePair<string, JsonElement> item) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)this).Contains(item) && _map.Remove(item.Key);

    /// <summary>The number of members, never their content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"JsonFields {{ Count = {Count} }}";

    private string DebuggerText => DebuggerJson.Of(this);

    /// <summary>Stores what a reader has parsed.</summary>
    internal void SetRaw(string name, JsonElement value) => _map[name] = value;

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, JsonElement> field in _map)
        {
            RawJson.WriteMember(writer, field.Key, field.Value);
        }

        writer.WriteEndObject();
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = WireString.Read(ref reader);
            reader.Read();
            _map[name] = CallerJson.Read(ref reader);
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
