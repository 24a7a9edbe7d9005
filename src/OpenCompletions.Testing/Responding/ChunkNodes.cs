using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Testing;

/// <summary>The JSON of chunks and completions.</summary>
internal static class ChunkNodes
{
    public static JsonObject From<T>(T value)
        where T : WireObject =>
        JsonSerializer.SerializeToNode(value, ChatCompletionsJson.TypeInfo<T>())!.AsObject();

    public static IEnumerable<JsonObject> Choices(this JsonObject chunk) =>
        (chunk["choices"] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static IEnumerable<JsonObject> Choices(this IEnumerable<JsonObject> chunks) => chunks.SelectMany(Choices);

    public static IEnumerable<JsonObject> Deltas(this IEnumerable<JsonObject> chunks) =>
        chunks.Choices().Select(static c => c["delta"]).OfType<JsonObject>();

    public static IEnumerable<JsonObject> ToolCalls(this JsonObject deltaOrMessage) =>
        (deltaOrMessage["tool_calls"] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The tool-call deltas of a stream, grouped by call.</summary>
    public static IEnumerable<JsonObject[]> ToolCallGroups(this IEnumerable<JsonObject> chunks) => chunks
        .Choices()
        .SelectMany(static c => c["delta"] is JsonObject delta
            ? delta.ToolCalls().Select(t => (Choice: Text(c["index"]), Call: t))
            : [])
        .GroupBy(static t => (t.Choice, Index: Text(t.Call["index"])), static t => t.Call)
        .Select(static g => g.ToArray())
        .ToArray();

    /// <summary>The chunks that have a finish reason.</summary>
    public static JsonObject[] Finishing(this IEnumerable<JsonObject> chunks) =>
        chunks.Where(static c => c.Choices().Any(static choice => choice["finish_reason"] is not null)).ToArray();

    public static string Text(JsonNode? node) => node?.ToString() ?? "";

    /// <summary>The JSON of a node. Surrogate pairs are escaped, other letters are not.</summary>
    public static byte[] ToUtf8(this JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>A copy of a chunk without choices and usage.</summary>
    public static JsonObject WithoutChoices(this JsonObject chunk)
    {
        var copy = (JsonObject)chunk.DeepClone();
        copy["choices"] = new JsonArray();
        copy.Remove("usage");
        return copy;
    }

    /// <summary>Removes the usage chunk and returns its usage; null if there is none.</summary>
    public static JsonNode? TakeUsage(this List<JsonObject> chunks)
    {
        if (chunks.FindIndex(static c => c["usage"] is JsonObject) is var index and >= 0)
        {
            JsonNode usage = chunks[index]["usage"]!.DeepClone();
            chunks.RemoveAt(index);
            return usage;
        }

        return null;
    }
}
