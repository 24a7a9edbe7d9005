using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Extensions.AI;

/// <summary>Arguments of tool calls: JSON text on the wire, a dictionary in contents.</summary>
internal static class ToolArguments
{
    private static readonly JsonTypeInfo<IDictionary<string, object?>> s_contract =
        JsonValues.Contract<IDictionary<string, object?>>();

    /// <summary>Parses arguments; empty text, which servers send for none, gives an empty dictionary.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static IDictionary<string, object?>? Parse(string text) =>
        text.Length == 0 ? new Dictionary<string, object?>() : JsonSerializer.Deserialize(text, s_contract);

    /// <summary>Returns the exact text if it still parses to the arguments, else the JSON of the arguments.</summary>
    /// <param name="arguments">The arguments, which callers may have changed.</param>
    /// <param name="exact">The text that the model wrote; null when unknown.</param>
    public static string Write(IDictionary<string, object?>? arguments, string? exact)
    {
        if (exact is not null && AreEqual(arguments, TryParse(exact)))
        {
            return exact;
        }

        return JsonValues.Compact(writer => Write(writer, arguments ?? new Dictionary<string, object?>()));
    }

    private static bool AreEqual(IDictionary<string, object?>? first, IDictionary<string, object?>? second)
    {
        if (first is null || second is null)
        {
            return first is null && second is null;
        }

        return first.Count == second.Count && first.All(pair => second.TryGetValue(pair.Key, out object? other)
            && JsonElement.DeepEquals(ToJson(pair.Key, pair.Value), ToJson(pair.Key, other)));
    }

    private static IDictionary<string, object?>? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            // When the call was read, text that is not valid JSON gave null, too.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, IDictionary<string, object?> arguments)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            writer.WritePropertyName(argument.Key);
            ToJson(argument.Key, argument.Value).WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static JsonElement ToJson(string name, object? value) => JsonValues.From(value, $"The argument '{name}'").Element;
}
