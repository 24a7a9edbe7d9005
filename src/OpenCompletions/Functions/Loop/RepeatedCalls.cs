using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Counts the consecutive rounds in which a call was made with the same arguments and the same result.</summary>
internal sealed class RepeatedCalls(int? limit)
{
    private Dictionary<string, int> _rounds = [];

    /// <summary>Whether a call has reached the limit.</summary>
    public bool IsLimitReached { get; private set; }

    /// <summary>Counts the calls of a round. A call that is made twice in the round is counted once.</summary>
    public void Add(IEnumerable<KeyValuePair<ToolCall, MessageContent>> results)
    {
        if (limit is not { } most)
        {
            return;
        }

        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (KeyValuePair<ToolCall, MessageContent> result in results)
        {
            string key = KeyOf(result.Key, result.Value);
            rounds[key] = 1 + (_rounds.TryGetValue(key, out int before) ? before : 0);
            IsLimitReached |= rounds[key] >= most;
        }

        _rounds = rounds;
    }

    private static string KeyOf(ToolCall call, MessageContent result) => string.Join(
        "\n",
        call.Name,
        Compact(call.Arguments),
        JsonSerializer.Serialize(result, ChatCompletionsJson.TypeInfo<MessageContent>()));

    // White space does not make arguments different.
    private static string Compact(string arguments)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(arguments);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                document.RootElement.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenMemory.ToArray());
        }
        catch (JsonException)
        {
            return arguments;
        }
    }
}
