using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Converts the unknown case of a union, which holds its JSON. Created by serializers; not covered by compatibility promises.
/// </summary>
/// <typeparam name="T">The unknown case.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UnknownConverter<T> : JsonConverter<T>, IWireTable
    where T : WireObject
{
    private protected UnknownConverter()
    {
    }

    private protected abstract T Create(JsonElement json);

    private protected abstract JsonElement GetJson(T value);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Create(CallerJson.Read(ref reader));

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        Write(writer, value);

    IEnumerable<string> IWireTable.MemberNames => [];

    WireObject IWireTable.Read(ref Utf8JsonReader reader) => Create(CallerJson.Read(ref reader));

    void IWireTable.Write(Utf8JsonWriter writer, WireObject value) => Write(writer, (T)value);

    private void Write(Utf8JsonWriter writer, T value)
    {
        JsonElement json = GetJson(value);
        JsonFields? fields = value.FieldsOrNull;
        if (fields is null || json.ValueKind != JsonValueKind.Object)
        {
            RawJson.Write(writer, json);
            return;
        }

        // Members that the caller added replace those of the JSON.
        writer.WriteStartObject();
        foreach (KeyValuePair<string, JsonElement> field in new JsonFields(json))
        {
            if (!fields.ContainsKey(field.Key))
            {
                RawJson.WriteMember(writer, field.Key, field.Value);
            }
        }

        foreach (KeyValuePair<string, JsonElement> field in fields)
        {
            RawJson.WriteMember(writer, field.Key, field.Value);
        }

        writer.WriteEndObject();
    }
}
