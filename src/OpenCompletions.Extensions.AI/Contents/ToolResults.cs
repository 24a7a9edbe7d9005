using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Results of tools → the content of tool messages: strings as they are, contents as text or parts, other values as their JSON.
/// </summary>
internal static class ToolResults
{
    private static readonly JsonTypeInfo<AIContent> s_contract = JsonValues.Contract<AIContent>();

    public static MessageContent Write(FunctionResultContent content) => content.Result is null && content.Exception is not null
        ? MessageContent.FromText("Error: The function failed.")
        : Write(content.Result);

    /// <summary>Converts a result to the content of a message.</summary>
    public static MessageContent Write(object? result) => result switch
    {
        null => "null",
        string text => text,
        AIContent content => Parts.Write(content),
        IEnumerable<AIContent> contents => FromContents(contents),
        JsonElement json => FromJson(json),
        _ => FromJson(JsonValues.From(result, "The result of the function").Element),
    };

    private static MessageContent FromContents(IEnumerable<AIContent> contents)
    {
        ContentPart[] parts = [.. contents.Select(Parts.Write)];
        return parts.Length == 0 ? "[]" : MessageContent.FromParts(parts);
    }

    // Saving and loading turns every result into JSON.
    private static MessageContent FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Object when IsContent(json) => Parts.Write(json.Deserialize(s_contract)!),
        JsonValueKind.Array when json.GetArrayLength() > 0 && json.EnumerateArray().All(IsContent) =>
            FromContents(json.EnumerateArray().Select(static c => c.Deserialize(s_contract)!)),
        _ => JsonValues.Compact(json.WriteTo),
    };

    private static bool IsContent(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("$type", out _);
}
