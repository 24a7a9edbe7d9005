using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>
/// The answer of a recorded stream as one text, to find secrets that the server sent in several pieces.
/// </summary>
internal static class StreamedAnswer
{
    public static string Of(RecordedExchange exchange)
    {
        var answer = new ChatCompletionAccumulator();
        foreach (RecordedEvent item in exchange.Events ?? [])
        {
            if (item.Data is { } data and not RecordedEvent.EndMarker && TryRead(data) is { } chunk)
            {
                answer.Add(chunk);
            }
        }

        return JsonSerializer.Serialize(answer.ToCompletion(), ChatCompletionsJson.TypeInfo<ChatCompletion>());
    }

    private static ChatCompletionChunk? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>());
        }
        catch (JsonException)
        {
            // JSON of another kind is searched as it is.
            return null;
        }
    }
}
