using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A JSON value with implicit conversions from booleans, numbers, strings, JSON types and collection expressions
/// (<c>JsonFieldValue ids = [1, 2, 3]</c>). Immutable.
/// </summary>
[CollectionBuilder(typeof(JsonFieldValue), nameof(FromItems)), JsonConverter(typeof(Wire)), DebuggerDisplay("{DebuggerText,nq}")]
public sealed class JsonFieldValue : IEnumerable<JsonFieldValue>
{
    private JsonFieldValue()
    {
    }

    /// <summary>
    /// Wraps <paramref name="element"/>, without the comments and trailing commas that its document may have allowed. The value
    /// stays usable after the document is disposed.
    /// </summary>
    /// <param name="element">The JSON value.</param>
    /// <exception cref="ArgumentException"><paramref name="element"/> is undefined, like <c>default(JsonElement)</c>.</exception>
    public JsonFieldValue(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("The JsonElement is undefined. Pass a JSON value.", nameof(element));
        }

        Element = CallerJson.Normalize(element);
    }

    /// <summary>The parsed JSON. It stays usable after the document that it came from is disposed.</summary>
    public JsonElement Element { get; private init; }

    /// <summary>Wraps JSON that the library has parsed itself.</summary>
    internal static JsonFieldValue WrapOwned(JsonElement json) => new() { Element = json };

    /// <summary>Creates a JSON array. Null items become JSON null.</summary>
    /// <param name="items">The elements of the array.</param>
    /// <returns>A JSON array.</returns>
    public static JsonFieldValue FromItems(ReadOnlySpan<JsonFieldValue?> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            writer.WriteStartArray();
            foreach (JsonFieldValue? item in items)
            {
                RawJson.Write(writer, item?.Element ?? RawJson.Null);
            }

            writer.WriteEndArray();
        }

        return Parse(buffer);
    }

    /// <summary>Parses JSON text.</summary>
    /// <param name="json">One JSON value with a depth of at most 128.</param>
    /// <returns>The parsed value.</returns>
    /// <exception cref="JsonException">The text is not valid JSON.</exception>
    public static JsonFieldValue Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return WrapOwned(JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = WireJson.MaxDepth }));
    }

    /// <summary>Creates a JSON boolean.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(bool value) =>
        Create(value, static (writer, v) => writer.WriteBooleanValue(v));

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(int value) => (long)value;

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(uint value) => (long)value;

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(long value) => Create(value, static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(ulong value) =>
        Create(value, static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot represent.</exception>
    public static implicit operator JsonFieldValue(float value) =>
        Create(EnsureFinite(value), static (writer, v) => writer.WriteNumberValue((float)v));

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot represent.</exception>
    public static implicit operator JsonFieldValue(double value) =>
        Create(EnsureFinite(value), static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>Creates a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(decimal value) =>
        Create(value, static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>Creates a JSON string of one character.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(char value) => value.ToString();

    /// <summary>Creates a JSON string; null becomes JSON null.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonFieldValue(string? value) =>
        value is null ? WrapOwned(RawJson.Null) : Create(value, static (writer, v) => WireString.Write(writer, v));

    /// <summary>Wraps any JSON value.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="ArgumentException">The element is undefined.</exception>
    public static implicit operator JsonFieldValue(JsonElement value) => new(value);

    /// <summary>Copies a JSON node; null becomes JSON null. Later changes of the node do not affect the value.</summary>
    /// <param name="value">The node to copy.</param>
    public static implicit operator JsonFieldValue(JsonNode? value) =>
        value is null ? WrapOwned(RawJson.Null) : Create(value, static (writer, v) => v.WriteTo(writer));

    /// <summary>Creates a JSON object; null becomes JSON null. Later changes of the members do not affect the value.</summary>
    /// <param name="value">The members of the object.</param>
    public static implicit operator JsonFieldValue(JsonFields? value) =>
        value is null ? WrapOwned(RawJson.Null) : Create(value, static (writer, v) => v.Write(writer));

    /// <summary>Returns the JSON value.</summary>
    /// <param name="value">The value to convert.</param>
    public static implicit operator JsonElement(JsonFieldValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Element;
    }

    /// <summary>Converts a JSON boolean.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="InvalidCastException">The JSON is not a boolean.</exception>
    public static explicit operator bool(JsonFieldValue value) =>
        value?.Element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.Element.GetBoolean()
            : throw CreateCastException(value, "a boolean");

    /// <summary>Converts a JSON integer.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="InvalidCastException">The JSON is not a number, or not a 64-bit integer.</exception>
    public static explicit operator long(JsonFieldValue value) =>
        value?.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetInt64(out long number)
            ? number
            : throw CreateCastException(value, "a 64-bit integer");

    /// <summary>Converts a JSON number.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="InvalidCastException">The JSON is not a number.</exception>
    public static explicit operator double(JsonFieldValue value) =>
        value?.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetDouble(out double number)
            ? number
            : throw CreateCastException(value, "a number");

    /// <summary>Converts a JSON string; JSON null becomes null.</summary>
    /// <param name="value">The value to convert.</param>
    /// <exception cref="InvalidCastException">The JSON is neither a string nor null.</exception>
    public static explicit operator string?(JsonFieldValue? value) => value?.Element.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => WireString.Read(value.Element),
        _ => throw CreateCastException(value, "a string"),
    };

    /// <summary>Enumerates the elements of a JSON array. Empty for any other JSON.</summary>
    /// <returns>The elements in their original order.</returns>
    public IEnumerator<JsonFieldValue> GetEnumerator()
    {
        if (Element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in Element.EnumerateArray())
            {
                yield return WrapOwned(item);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the kind of the JSON value, never its content. <see cref="Element"/> has the content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"JsonFieldValue {{ {Element.ValueKind} }}";

    private string DebuggerText => DebuggerJson.Format(Element);

    private static double EnsureFinite(double value) => double.IsNaN(value) || double.IsInfinity(value)
        ? throw new ArgumentException(
            $"JSON cannot represent {value.ToString(CultureInfo.InvariantCulture)}. Pass a finite number.", nameof(value))
        : value;

    private static InvalidCastException CreateCastException(JsonFieldValue? value, string expected) =>
        new($"The JSON is not {expected}; its kind is {value?.Element.ValueKind ?? JsonValueKind.Undefined}.");

    private static JsonFieldValue Create<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            write(writer, value);
        }

        return Parse(buffer);
    }

    private static JsonFieldValue Parse(ArrayBufferWriter<byte> buffer) =>
        WrapOwned(JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = WireJson.MaxDepth }));

    /// <summary>Converts the value from and to JSON. Not covered by compatibility promises.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<JsonFieldValue>
    {
        /// <inheritdoc/>
        public override bool HandleNull => true;

        /// <inheritdoc/>
        public override JsonFieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            WrapOwned(CallerJson.Read(ref reader));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, JsonFieldValue? value, JsonSerializerOptions options) =>
            RawJson.Write(writer, value?.Element ?? RawJson.Null);
    }
}
