using System.Text;
using System.Text.Json.Nodes;

namespace OpenCompletions.Testing;

/// <summary>Applies the deviations of chunks to the JSON of a stream.</summary>
internal static class ChunkQuirks
{
    // The order matters: each change is applied to the result of the changes before it.
    private static readonly Dictionary<WireQuirk, Action<List<JsonObject>>> s_changes = new()
    {
        [WireQuirk.ReasoningMember] = static chunks => ForEachReasoning(chunks, Rename),
        [WireQuirk.ReasoningInBothMembers] = static chunks => ForEachReasoning(
            chunks, static (delta, reasoning) => delta["reasoning"] = reasoning.DeepClone()),
        [WireQuirk.ThinkTags] = AddThinkTags,
        [WireQuirk.EmptyFirstChunk] = static chunks => chunks.Insert(0, CreateEmptyChunk()),
        [WireQuirk.EmptyChunkInStream] = static chunks => chunks.Insert(chunks.Count / 2, chunks[0].WithoutChoices()),
        [WireQuirk.RoleOnEveryChunk] = static chunks => ForEach(chunks.Deltas(), static d => d["role"] = "assistant"),
        [WireQuirk.MessageOnEveryChunk] = AddMessages,
        [WireQuirk.Obfuscation] = static chunks => ForEach(
            chunks, static c => c["obfuscation"] = new string('x', 1 + (c.Count % 7))),
        [WireQuirk.FinishReasonWithLastDelta] = MergeFinishReasons,
        [WireQuirk.UsageOnEveryChunk] = AddUsageToAll,
        [WireQuirk.UsageOnFinishChunk] = static chunks => MoveUsage(chunks, static (chunk, usage) => chunk["usage"] = usage),
        [WireQuirk.UsageInChoice] = static chunks => MoveUsage(
            chunks, static (chunk, usage) => chunk.Choices().First()["usage"] = usage),
        [WireQuirk.UsageInXGroq] = static chunks => MoveUsage(
            chunks, static (chunk, usage) => chunk["x_groq"] = new JsonObject { ["usage"] = usage }),
        [WireQuirk.NullDelta] = static chunks => ForEach(
            chunks.Choices().Where(static c => c["delta"] is JsonObject { Count: 0 }), static c => c["delta"] = null),
        [WireQuirk.NoFinishReason] = static chunks => ForEach(chunks.Choices(), static c => c["finish_reason"] = null),
        [WireQuirk.EmptyFinishReason] = static chunks => ForEach(
            chunks.Choices(), static c => c["finish_reason"] = c["finish_reason"]?.DeepClone() ?? ""),
        [WireQuirk.AbsentFinishReason] = static chunks => ForEach(
            chunks.Choices().Where(static c => c["finish_reason"] is null), static c => c.Remove("finish_reason")),
    };

    public static void Apply(List<JsonObject> chunks, IReadOnlySet<WireQuirk> quirks)
    {
        ToolCallQuirks.Apply(chunks, quirks);
        foreach ((WireQuirk quirk, Action<List<JsonObject>> change) in s_changes)
        {
            if (quirks.Contains(quirk) && chunks.Count > 0)
            {
                change(chunks);
            }
        }
    }

    private static void ForEachReasoning(List<JsonObject> chunks, Action<JsonObject, JsonNode> change)
    {
        foreach (JsonObject delta in chunks.Deltas())
        {
            if (delta["reasoning_content"] is { } reasoning)
            {
                change(delta, reasoning);
            }
        }
    }

    private static void Rename(JsonObject delta, JsonNode reasoning)
    {
        delta.Remove("reasoning_content");
        delta["reasoning"] = reasoning;
    }

    private static void AddThinkTags(List<JsonObject> chunks)
    {
        JsonObject[] deltas = chunks.Deltas().Where(static d => d["reasoning_content"] is not null).ToArray();
        for (int i = 0; i < deltas.Length; i++)
        {
            string reasoning = ChunkNodes.Text(deltas[i]["reasoning_content"]);
            deltas[i].Remove("reasoning_content");
            deltas[i]["content"] = (i == 0 ? "<think>" : "") + reasoning + (i == deltas.Length - 1 ? "</think>\n\n" : "");
        }
    }

    private static JsonObject CreateEmptyChunk() => new()
    {
        ["choices"] = new JsonArray(),
        ["created"] = 0,
        ["id"] = "",
        ["model"] = "",
        ["object"] = "",
        ["prompt_filter_results"] = new JsonArray(
            new JsonObject { ["prompt_index"] = 0, ["content_filter_results"] = new JsonObject() }),
    };

    private static void AddMessages(List<JsonObject> chunks)
    {
        var texts = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (JsonObject choice in chunks.Choices())
        {
            string index = ChunkNodes.Text(choice["index"]);
            StringBuilder text = texts.TryGetValue(index, out StringBuilder? started) ? started : texts[index] = new();
            text.Append(ChunkNodes.Text((choice["delta"] as JsonObject)?["content"]));
            choice["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text.ToString() };
        }
    }

    private static void AddUsageToAll(List<JsonObject> chunks)
    {
        if (chunks.TakeUsage() is not JsonObject usage)
        {
            return;
        }

        for (int i = 0; i < chunks.Count; i++)
        {
            bool isLast = i == chunks.Count - 1;
            chunks[i]["usage"] = isLast
                ? usage.DeepClone()
                : new JsonObject { ["prompt_tokens"] = usage["prompt_tokens"]?.DeepClone(), ["completion_tokens"] = i };
        }
    }

    private static void MoveUsage(List<JsonObject> chunks, Action<JsonObject, JsonNode> add)
    {
        if (chunks.Finishing() is [.., var last] && chunks.TakeUsage() is { } usage)
        {
            add(last, usage);
        }
    }

    private static void MergeFinishReasons(List<JsonObject> chunks)
    {
        foreach (JsonObject finishing in chunks.Finishing())
        {
            JsonObject choice = finishing.Choices().First();
            string index = ChunkNodes.Text(choice["index"]);
            JsonObject? last = chunks.TakeWhile(c => c != finishing).Choices()
                .LastOrDefault(c => ChunkNodes.Text(c["index"]) == index);
            if (last is not null)
            {
                last["finish_reason"] = choice["finish_reason"]!.DeepClone();
                chunks.Remove(finishing);
            }
        }
    }

    private static void ForEach(IEnumerable<JsonObject> nodes, Action<JsonObject> change)
    {
        foreach (JsonObject node in nodes.ToArray())
        {
            change(node);
        }
    }
}
