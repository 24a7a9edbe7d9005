using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Converts a structure that contains a string. Unknown values are preserved. Created by serializers; not covered by
/// compatibility promises.
/// </summary>
/// <typeparam name="T">The structure. Its default value represents the empty string.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenStringConverter<T> : JsonConverter<T>, IWire<T>
    where T : struct
{
    internal static readonly OpenStringConverter<T> Instance = new();

    private static readonly IOpenString<T> s_factory = (IOpenString<T>)(object)default(T);

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
    {
        JsonTokenType.String => s_factory.Create(WireString.Read(ref reader)),
        JsonTokenType.Null => default,
        _ => throw new JsonException(
            $"{typeof(T).Name} must be a JSON string, but the JSON is {JsonKindName.Describe(reader.TokenType)}."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        WireString.Write(writer, value.ToString()!);

    bool IWire<T>.TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        value = s_factory.Create(WireString.Read(ref reader));
        return true;
    }

    void IWire<T>.Write(Utf8JsonWriter writer, T value) => WireString.Write(writer, value.ToString()!);
}
