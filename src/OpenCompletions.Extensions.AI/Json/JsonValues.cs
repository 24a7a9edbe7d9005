using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Extensions.AI;

/// <summary>Converts values of untyped dictionaries to JSON.</summary>
internal static class JsonValues
{
    // The platform's contracts include its own types and primitives, and every type if reflection is enabled.
    private static readonly JsonSerializerOptions s_options = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            ChatCompletionsJson.Resolver, AIJsonUtilities.DefaultOptions.TypeInfoResolver),
    };

    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="owner">Where the value comes from, for an exception message.</param>
    /// <exception cref="NotSupportedException">The value's type has no JSON contract.</exception>
    public static JsonFieldValue From(object? value, string owner) => value switch
    {
        null => (string?)null,
        JsonFieldValue json => json,
        JsonElement json => json,
        JsonNode json => json,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        float number => Widen(number),
        double number => number,
        decimal number => number,
        _ => Serialize(value, owner),
    };

    /// <summary>The value as a string, also after saving and loading; null for other types.</summary>
    public static string? Text(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => null,
    };

    /// <summary>Converts to the double with the same shortest text: 0.1, not 0.10000000149.</summary>
    public static double Widen(float number) =>
        double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>An object of the protocol as JSON.</summary>
    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, ChatCompletionsJson.TypeInfo<T>());

    /// <summary>Writes JSON without white space between tokens and without escaping letters.</summary>
    public static string Compact(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_compact))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The platform's contract of one of its types.</summary>
    public static JsonTypeInfo<T> Contract<T>() => (JsonTypeInfo<T>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));

    private static JsonFieldValue Serialize(object value, string owner)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value, s_options.GetTypeInfo(value.GetType()));
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException(
                $"{owner} is of type {value.GetType()}, which has no JSON contract. Set a JSON type, such as JsonElement.",
                exception);
        }
    }
}
