using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Reads and writes a value that is a string with some servers or in some forms, and an object otherwise.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StringOrObjectConverter<T> : JsonConverter<T>, IWire<T>, IWireTable
    where T : WireObject
{
    private protected StringOrObjectConverter()
    {
    }

    /// <summary>The table of the object form.</summary>
    private protected abstract WireConverter<T> ObjectForm { get; }

    private protected abstract T FromString(string text);

    /// <summary>The text of a value that is written as a string; null for one that is written as an object.</summary>
    private protected abstract string? AsString(T value);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadOrThrow(ref reader);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Write(writer, value);

    bool IWire<T>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value) => TryRead(ref reader, out value);

    void IWire<T>.Write(Utf8JsonWriter writer, T value) => Write(writer, value);

    IEnumerable<string> IWireTable.MemberNames => ObjectForm.MemberNames;

    WireObject IWireTable.Read(ref Utf8JsonReader reader) => ReadOrThrow(ref reader);

    void IWireTable.Write(Utf8JsonWriter writer, WireObject value) => Write(writer, (T)value);

    private T ReadOrThrow(ref Utf8JsonReader reader) => TryRead(ref reader, out T? value)
        ? value
        : throw new JsonException($"{typeof(T).Name} is a JSON string or object, but the JSON holds {JsonShape.Name(reader.TokenType)}.");

    private bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.String => FromString(WireString.Read(ref reader)),
            JsonTokenType.StartObject => ObjectForm.ReadObject(ref reader),
            _ => null,
        };
        return value is not null;
    }

    private void Write(Utf8JsonWriter writer, T value)
    {
        if (AsString(value) is { } text)
        {
            WireString.Write(writer, text);
        }
        else
        {
            ObjectForm.WriteObject(writer, value);
        }
    }
}
