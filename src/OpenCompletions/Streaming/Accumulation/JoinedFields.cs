using System.Text.Json;

namespace OpenCompletions;

/// <summary>Unknown members that arrive with many objects. Of each name the last value counts. Mutable: keep it in a field and never copy it.</summary>
internal struct JoinedFields
{
    private JsonFields? _fields;

    public void Add(WireObject source)
    {
        if (source.FieldsOrNull is not { } fields)
        {
            return;
        }

        _fields ??= [];
        foreach (KeyValuePair<string, JsonElement> field in fields)
        {
            if (!SaysNothing(field.Value) || !_fields.ContainsKey(field.Key))
            {
                _fields.SetRaw(field.Key, field.Value);
            }
        }
    }

    /// <summary>A bag that the caller may keep; null when there are none.</summary>
    public readonly JsonFields? Copy() => _fields is null ? null : new(_fields);

    // OpenRouter ends with native_finish_reason null, Azure with content_filter_results {}, behind chunks that told them.
    private static bool SaysNothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().MoveNext());
}
