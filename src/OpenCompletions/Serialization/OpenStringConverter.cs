using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Reads and writes a structure over a string with known values, where any other string is kept as well.</summary>
/// <typeparam name="T">The structure; its default value stands for the empty string.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OpenStringConverter<T> : JsonConverter<T>, IWire<T>
    where T : struct
{
    private protected OpenStringConverter()
    {
    }

    private protected abstract T Create(string value);

    private protected abstract string ValueOf(T value);


    /// <inheritdoc/>
    public sealed override bool HandleNull => true;

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => Create(WireString.Read(ref reader)),
        JsonTokenType.Null => default,
        _ => throw new JsonException($"{typeof(T).Name} is a JSON string, but the JSON holds {JsonShape.Name(reader.TokenType)}."),
    };

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => WireString.Write(writer, ValueOf(value));

    bool IWire<T>.TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        value = Create(WireString.Read(ref reader));
        return true;
    }

    void IWire<T>.Write(Utf8JsonWriter writer, T value) => WireString.Write(writer, ValueOf(value));
}
