using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Repairs JSON that models write but serializers reject: <c>3.0</c> for an integer becomes <c>3</c>, and null for a member
/// with a default is removed.
/// </summary>
internal sealed class JsonRepair
{
    private static readonly HashSet<Type> s_integers =
        [typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong)];

    private readonly Utf8JsonWriter _writer;
    private bool _isChanged;

    private JsonRepair(Utf8JsonWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Returns the repaired JSON; null if nothing was repaired.</summary>
    /// <param name="json">Valid JSON.</param>
    /// <param name="typeInfo">The contract that the JSON should match.</param>
    public static ReadOnlyMemory<byte>? RepairOrNull(ReadOnlyMemory<byte> json, JsonTypeInfo typeInfo)
    {
        using JsonDocument document = JsonDocument.Parse(json, AdaptedJson.DocumentOptions(typeInfo.Options));
        var buffer = new ArrayBufferWriter<byte>(json.Length + 16);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var repair = new JsonRepair(writer);
        repair.Write(document.RootElement, typeInfo);
        writer.Flush();

        // The type is required here: a null literal would convert to empty memory.
        return repair._isChanged ? buffer.WrittenMemory : default(ReadOnlyMemory<byte>?);
    }

    private void Write(JsonElement json, JsonTypeInfo? typeInfo)
    {
        typeInfo = UnwrapNullable(typeInfo);
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, typeInfo);
                break;
            case JsonValueKind.Array:
                WriteArray(json, typeInfo);
                break;
            case JsonValueKind.Number when IsInteger(typeInfo?.Type) && TryFormatInteger(json, out string integer):
                _isChanged = true;
                _writer.WriteRawValue(integer, skipInputValidation: true);
                break;
            default:
                _writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private void WriteObject(JsonElement json, JsonTypeInfo? typeInfo)
    {
        JsonTypeInfo? concrete = typeInfo is null ? null : FindCase(json, typeInfo) ?? typeInfo;
        JsonTypeInfo? values = concrete?.Kind == JsonTypeInfoKind.Dictionary ? Find(concrete, concrete.ElementType) : null;
        _writer.WriteStartObject();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            JsonPropertyInfo? property = concrete?.Kind == JsonTypeInfoKind.Object ? Find(concrete, member.Name) : null;
            if (member.Value.ValueKind == JsonValueKind.Null && property is not null
                && MemberRules.HasDefault(property) && !MemberRules.TypeAllowsNull(property))
            {
                _isChanged = true;
                continue;
            }

            _writer.WritePropertyName(member.Name);
            Write(member.Value, property is { CustomConverter: null } ? Find(concrete!, property.PropertyType) : values);
        }

        _writer.WriteEndObject();
    }

    private void WriteArray(JsonElement json, JsonTypeInfo? typeInfo)
    {
        JsonTypeInfo? items = typeInfo?.Kind == JsonTypeInfoKind.Enumerable ? Find(typeInfo, typeInfo.ElementType) : null;
        _writer.WriteStartArray();
        foreach (JsonElement item in json.EnumerateArray())
        {
            Write(item, items);
        }

        _writer.WriteEndArray();
    }

    private static JsonTypeInfo? UnwrapNullable(JsonTypeInfo? typeInfo) =>
        typeInfo is not null && Nullable.GetUnderlyingType(typeInfo.Type) is { } type ? Find(typeInfo, type) : typeInfo;

    private static JsonTypeInfo? Find(JsonTypeInfo owner, Type? type) =>
        type is not null && owner.Options.TryGetTypeInfo(type, out JsonTypeInfo? found) ? found : null;

    private static JsonPropertyInfo? Find(JsonTypeInfo owner, string name)
    {
        StringComparison comparison = owner.Options.PropertyNameCaseInsensitive
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return owner.Properties.FirstOrDefault(p => string.Equals(p.Name, name, comparison));
    }

    private static JsonTypeInfo? FindCase(JsonElement json, JsonTypeInfo typeInfo) =>
        typeInfo.PolymorphismOptions is { } options
        && json.TryGetProperty(options.TypeDiscriminatorPropertyName, out JsonElement name)
            ? ContractGraph.FindCase(typeInfo, name.ValueKind == JsonValueKind.String ? name.GetString()! : name.GetRawText())
            : null;

    private static bool IsInteger(Type? type) => type is not null && (type.IsEnum || s_integers.Contains(type));

    private static bool TryFormatInteger(JsonElement json, out string integer)
    {
        integer = "";
        string text = json.GetRawText();
        if (text.IndexOfAny(['.', 'e', 'E']) < 0
            || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            || number != decimal.Truncate(number))
        {
            return false;
        }

        integer = number.ToString("0", CultureInfo.InvariantCulture);
        return true;
    }
}
