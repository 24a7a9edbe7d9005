using System.Text.Json;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Accumulates chunks that a test writes as wire JSON.</summary>
internal static class Accumulating
{
    public static ChatCompletionChunk Chunk(string json) => JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!;

    public static ChatCompletionAccumulator Chunks(params string[] chunks)
    {
        var accumulator = new ChatCompletionAccumulator();
        foreach (string json in chunks)
        {
            accumulator.Add(Chunk(json));
        }

        return accumulator;
    }

    public static ChatCompletion Completion(params string[] chunks) => Chunks(chunks).ToCompletion();

    /// <summary>The message of a stream whose chunks have one choice with these deltas.</summary>
    public static AssistantMessage Message(params string[] deltas) =>
        Completion([.. deltas.Select(d => $$"""{"choices":[{"index":0,"delta":{{d}} }]}""")]).Message;

    /// <summary>The tool calls of a stream whose deltas have these <c>tool_calls</c>.</summary>
    public static IReadOnlyList<ToolCall> ToolCalls(params string[] toolCalls) =>
        Message([.. toolCalls.Select(c => $$"""{"tool_calls":{{c}}}""")]).ToolCalls;

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, ChatCompletionsJson.TypeInfo<T>());

    /// <summary>The id, name and arguments of each tool call.</summary>
    public static string[] Describe(IReadOnlyList<ToolCall> calls) =>
        [.. calls.Select(c => $"{c.Id} {c.Name} {c.Function?.Arguments}")];

    /// <summary>A JSON string that keeps lone surrogates.</summary>
    public static string Quote(string text) => "\"" + string.Concat(text.Select(c => c is < ' ' or > '~' or '"' or '\\' ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";

    /// <summary>Cuts a text at random places.</summary>
    public static List<string> Split(string text, Random random)
    {
        var pieces = new List<string>();
        int most = random.Next(1, 9);
        for (int start = 0; start < text.Length;)
        {
            int length = Math.Min(random.Next(1, most + 1), text.Length - start);
            pieces.Add(text.Substring(start, length));
            start += length;
        }

        return pieces;
    }
}
