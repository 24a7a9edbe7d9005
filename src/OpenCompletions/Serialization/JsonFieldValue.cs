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
/// A JSON value, made implicitly from booleans, numbers, strings, JSON types and collection expressions
/// (<c>JsonFieldValue ids = [1, 2, 3]</c>). Immutable.
/// </summary>
[CollectionBuilder(typeof(JsonFieldValue), nameof(FromItems)), JsonConverter(typeof(Wire)), DebuggerDisplay("{DebuggerText,nq}")]
public sealed class JsonFieldValue : IEnumerable<JsonFieldValue>
{
    private JsonFieldValue()
    {
    }

    /// <summary>
    /// Wraps <paramref name="element"/>, which stays usable when its document is disposed. Comments and trailing commas, which
    /// its document
    /// may have allowed, are left out.
    /// </summary>
    /// <param name="element">The JSON.</param>
    /// <exception cref="ArgumentException"><paramref name="element"/> is undefined, as <c>default(JsonElement)</c> is.</exception>
    public JsonFieldValue(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("The JsonElement is undefined. Pass a JSON value.", nameof(element));
        }

        Element = CallerJson.Take(element);
    }

    /// <summary>The JSON.</summary>
    public JsonElement Element { get; private init; }

    /// <summary>Wraps JSON that the library itself has parsed.</summary>
    internal static JsonFieldValue OfOwn(JsonElement json) => new() { Element = json };

    /// <summary>Makes a JSON array; null items are JSON null.</summary>
    /// <param name="items">The elements.</param>
    /// <returns>The array.</returns>
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
    /// <param name="json">One JSON value, at most 128 levels deep.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonFieldValue Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return OfOwn(JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = WireJson.MaxDepth }));
    }

    /// <summary>A JSON boolean.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(bool value) => Make(value, static (writer, v) => writer.WriteBooleanValue(v));

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(int value) => (long)value;

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(uint value) => (long)value;

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(long value) => Make(value, static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(ulong value) => Make(value, static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot say.</exception>
    public static implicit operator JsonFieldValue(float value) => Make(Finite(value), static (writer, v) => writer.WriteNumberValue((float)v));

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot say.</exception>
    public static implicit operator JsonFieldValue(double value) => Make(Finite(value), static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>A JSON number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(decimal value) => Make(value, static (writer, v) => writer.WriteNumberValue(v));

    /// <summary>A JSON string of one character.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(char value) => value.ToString();

    /// <summary>A JSON string, or JSON null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(string? value) =>
        value is null ? OfOwn(RawJson.Null) : Make(value, static (writer, v) => WireString.Write(writer, v));

    /// <summary>Any JSON.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The element is undefined.</exception>
    public static implicit operator JsonFieldValue(JsonElement value) => new(value);

    /// <summary>Any JSON; null is JSON null. Later changes of the node do not reach the value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(JsonNode? value) =>
        value is null ? OfOwn(RawJson.Null) : Make(value, static (writer, v) => v.WriteTo(writer));

    /// <summary>A JSON object; null is JSON null. Later changes of the bag do not reach the value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonFieldValue(JsonFields? value) =>
        value is null ? OfOwn(RawJson.Null) : Make(value, static (writer, v) => v.Write(writer));

    /// <summary>The JSON.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator JsonElement(JsonFieldValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Element;
    }

    /// <summary>The boolean.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The JSON is no boolean.</exception>
    public static explicit operator bool(JsonFieldValue value) =>
        value?.Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.Element.GetBoolean() : throw WrongKind(value, "a boolean");

    /// <summary>The integer.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The JSON is no number, or none that a 64-bit integer holds.</exception>
    public static explicit operator long(JsonFieldValue value) =>
        value?.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetInt64(out long number) ? number : throw WrongKind(value, "a 64-bit integer");

    /// <summary>The number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The JSON is no number.</exception>
    public static explicit operator double(JsonFieldValue value) =>
        value?.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetDouble(out double number) ? number : throw WrongKind(value, "a number");

    /// <summary>The string; JSON null gives null.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The JSON is neither a string nor null.</exception>
    public static explicit operator string?(JsonFieldValue? value) => value?.Element.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => WireString.Read(value.Element),
        _ => throw WrongKind(value, "a string"),
    };

    /// <summary>The elements of a JSON array; nothing for any other JSON.</summary>
    /// <returns>The elements in their order.</returns>
    public IEnumerator<JsonFieldValue> GetEnumerator()
    {
        if (Element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in Element.EnumerateArray())
            {
                yield return OfOwn(item);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The kind of JSON, never its content; <see cref="Element"/> has that.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"JsonFieldValue {{ {Element.ValueKind} }}";

    private string DebuggerText => DebuggerJson.Of(Element);

    private static double Finite(double value) => double.IsNaN(value) || double.IsInfinity(value)
        ? throw new ArgumentException($"JSON has no {value.ToString(CultureInfo.InvariantCulture)}; pass a finite number.", nameof(value))
        : value;

    private static InvalidCastException WrongKind(JsonFieldValue? value, string wanted) =>
        new($"The JSON is not {wanted}; it is of kind {value?.Element.ValueKind ?? JsonValueKind.Undefined}.");

    private static JsonFieldValue Make<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            write(writer, value);
        }

        return Parse(buffer);
    }

    private static JsonFieldValue Parse(ArrayBufferWriter<byte> buffer) =>
        OfOwn(JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = WireJson.MaxDepth }));

    /// <summary>Reads and writes the wire form.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<JsonFieldValue>
    {
        /// <inheritdoc/>
        public override bool HandleNull => true;

        /// <inheritdoc/>
        public override JsonFieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            OfOwn(CallerJson.Read(ref reader));

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, JsonFieldValue? value, JsonSerializerOptions options) =>
            RawJson.Write(writer, value?.Element ?? RawJson.Null);
    }
}
