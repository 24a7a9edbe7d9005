using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Unknown members that arrive with many objects, joined by <see cref="JoinedObject"/>. Mutable: keep it in a field and never copy it.
/// </summary>
internal struct JoinedFields
{
    private JoinedObject? _members;

    public void Add(WireObject source)
    {
        if (source.FieldsOrNull is { } fields)
        {
            (_members ??= new()).Add(fields);
        }
    }

    /// <summary>A bag that the caller may keep; null when there are none.</summary>
    public readonly JsonFields? Copy() => _members?.ToFields();
}

/// <summary>
/// A JSON object of which a stream sends pieces. Objects are joined member by member; of other values the last one counts.
/// Null and <c>{}</c> do not replace what was told before: OpenRouter ends with <c>native_finish_reason</c> null, Azure with
/// <c>content_filter_results</c> {}.
/// </summary>
internal sealed class JoinedObject
{
    private readonly Dictionary<string, Value> _members = new(StringComparer.Ordinal);

    public void Add(JsonFields fields)
    {
        foreach (KeyValuePair<string, JsonElement> field in fields)
        {
            Add(field.Key, field.Value);
        }
    }

    public JsonFields ToFields()
    {
        var fields = new JsonFields();
        foreach (KeyValuePair<string, Value> member in _members)
        {
            fields.SetRaw(member.Key, member.Value.ToJson());
        }

        return fields;
    }

    private void Add(string name, JsonElement json)
    {
        if (!_members.TryGetValue(name, out Value old))
        {
            _members.Add(name, new(json, null));
        }
        else if (json.ValueKind == JsonValueKind.Object && old.IsObject)
        {
            _members[name] = old.With(json);
        }
        else if (!SaysNothing(json))
        {
            _members[name] = new(json, null);
        }
    }

    private static bool SaysNothing(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.Object && !json.EnumerateObject().MoveNext());

    /// <summary>A value as it came, or objects that came one by one.</summary>
    private readonly struct Value(JsonElement json, JoinedObject? joined)
    {
        public bool IsObject => joined is not null || json.ValueKind == JsonValueKind.Object;

        public JsonElement ToJson() => joined is null ? json : ((JsonFieldValue)joined.ToFields()).Element;

        public Value With(JsonElement next)
        {
            // Many servers send the same object with every chunk.
            if (joined is null && RawJson.Utf8(next).SequenceEqual(RawJson.Utf8(json)))
            {
                return this;
            }

            JoinedObject target = joined ?? new();
            if (joined is null)
            {
                target.Add(new JsonFields(json));
            }

            target.Add(new JsonFields(next));
            return new(default, target);
        }
    }
}
