using System.Text.Json.Nodes;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>The chunks in which a server streams a message: texts and arguments in two pieces, all else in one.</summary>
internal static class StreamedMessage
{
    public static string[] Chunks(JsonObject message, string finishReason = "stop")
    {
        List<string> chunks = [Chunk(new() { ["role"] = "assistant" }, null)];
        foreach ((string name, JsonNode? value) in message)
        {
            if (name == "reasoning_content" && message.ContainsKey("reasoning"))
            {
                // Servers that fill both members do so on the same chunk.
                continue;
            }

            chunks.AddRange(
                Pieces(name, value, message.ContainsKey("reasoning_content")).Select(static delta => Chunk(delta, null)));
        }

        return [.. chunks, Chunk([], finishReason), "[DONE]"];
    }

    private static IEnumerable<JsonObject> Pieces(string name, JsonNode? value, bool hasContent)
    {
        switch (name)
        {
            case "content" or "reasoning" or "reasoning_content" or "refusal" when value is JsonValue text:
                return Halves((string)text!).Select(piece => Texts(name, piece, hasBoth: name == "reasoning" && hasContent));
            case "tool_calls":
                return value!.AsArray().SelectMany((call, index) => CallPieces(call!.AsObject(), index));
            case "function_call":
                string[] arguments = [.. Halves((string)value!["arguments"]!)];
                JsonNode first = value.DeepClone();
                first["arguments"] = arguments[0];
                JsonObject rest = new() { [name] = new JsonObject { ["arguments"] = arguments.ElementAtOrDefault(1) ?? "" } };
                return [new() { [name] = first }, rest];
            default:
                return [new() { [name] = value?.DeepClone() }];
        }
    }

    private static JsonObject Texts(string name, string piece, bool hasBoth)
    {
        var delta = new JsonObject { [name] = piece };
        if (hasBoth)
        {
            delta["reasoning_content"] = piece;
        }

        return delta;
    }

    private static IEnumerable<JsonObject> CallPieces(JsonObject call, int index)
    {
        JsonNode first = call.DeepClone();
        first["index"] = index;
        if (first["function"] is not { } function)
        {
            return [Delta(first)];
        }

        string[] arguments = [.. Halves((string)function["arguments"]!)];
        function["arguments"] = arguments[0];
        JsonObject rest = new()
        {
            ["index"] = index,
            ["function"] = new JsonObject { ["arguments"] = arguments.ElementAtOrDefault(1) ?? "" },
        };
        return [Delta(first), Delta(rest)];
    }

    private static JsonObject Delta(JsonNode call) => new() { ["tool_calls"] = new JsonArray(call) };

    private static string[] Halves(string text) =>
        text.Length < 2 ? [text] : [text[..(text.Length / 2)], text[(text.Length / 2)..]];

    private static string Chunk(JsonObject delta, string? finishReason) => new JsonObject
    {
        ["id"] = "c1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "m",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }),
    }.ToJsonString();
}
