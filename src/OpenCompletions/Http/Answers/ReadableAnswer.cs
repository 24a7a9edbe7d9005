using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Tells answers from other JSON that could be taken for an answer without text: another route's, a job ticket, choices in a
/// form that nobody reads. Servers may leave out anything, but words in a place that nobody reads must not become an empty
/// success.
/// </summary>
internal static class ReadableAnswer
{
    // Where other APIs put their answers; beside an empty list of choices they show that there is one.
    private static readonly string[] s_otherAnswers =
        ["data", "result", "output", "response", "candidates", "message", "content", "text"];

    // What holds the answer of a choice, in the forms of other APIs or of a stream.
    private static readonly string[] s_otherMessages = ["message", "delta", "text", "content"];

    /// <summary>Whether an object that was read is an answer.</summary>
    /// <param name="completion">The object as it was read.</param>
    /// <param name="json">Its JSON.</param>
    public static bool Is(ChatCompletion completion, ReadOnlySpan<byte> json) => completion.Choices.Count > 0
        ? completion.Choices.All(IsReadable)
        : HasChoices(json) && completion.FieldsOrNull?.ContainsKey("choices") != true
            && !HasWords(completion.FieldsOrNull, s_otherAnswers);

    private static bool IsReadable(ChatChoice choice) => choice.Message is { } message
        ? !IsEmpty(message) || !HasWords(message.FieldsOrNull, null)
        : !HasWords(choice.FieldsOrNull, s_otherMessages);

    // A content that is there, be it null or empty, is what the server had to say. Tool calls in an unforeseen form were meant
    // to be acted on.
    private static bool IsEmpty(AssistantMessage message) =>
        (message.Content is null || (message.Text.Length == 0 && message.FieldsOrNull?.ContainsKey("tool_calls") == true))
        && message.Refusal is null && message.ToolCalls.Count == 0 && message.FunctionCall is null && message.Audio is null
        && message.Images.Count == 0 && message.ReasoningText.Length == 0;

    private static bool HasChoices(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireString.Matches(ref reader, "choices"u8))
            {
                return true;
            }

            reader.Read();
            reader.Skip();
        }

        return false;
    }

    // Any of the members, or of those named.
    private static bool HasWords(JsonFields? members, string[]? names)
    {
        if (members is null)
        {
            return false;
        }

        foreach (KeyValuePair<string, JsonElement> member in members)
        {
            if ((names is null || Array.IndexOf(names, member.Key) >= 0) && HasWords(member.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWords(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(json), WireJson.ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            {
                return true;
            }
        }

        return false;
    }
}
