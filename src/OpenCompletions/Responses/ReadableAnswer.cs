using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Tells answers from other JSON that could be taken for an answer without text: another route's, a job ticket, choices in a
/// form that nobody reads. Servers may leave out anything, but words in a place that nobody reads must not become an empty
/// success. Whole answers and streams follow the same rule.
/// </summary>
internal static class ReadableAnswer
{
    // No limit of depth of its own: whoever read the members had one.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    // What holds a choice's words, and is of no use in any other form than an object.
    private static readonly JsonEncodedText[] s_messages = Names("message", "delta");

    // Where other APIs put their answers.
    private static readonly JsonEncodedText[] s_answers = Names(
        "data", "result", "results", "output", "output_text", "response", "candidates", "answer", "choices", "messages");

    // What holds an answer's words, within an object of any name too.
    private static readonly JsonEncodedText[] s_words = Names(
        "content", "text", "reasoning", "reasoning_content", "reasoning_details", "thinking", "refusal", "tool_calls", "function_call",
        "arguments", "transcript");

    // Strings of an answer that are no words.
    private static readonly JsonEncodedText[] s_labels = Names("role", "type", "id", "object", "model");

    /// <summary>Whether an object that was read is an answer.</summary>
    /// <param name="completion">The object as it was read.</param>
    /// <param name="json">Its JSON.</param>
    public static bool Is(ChatCompletion completion, ReadOnlySpan<byte> json) => completion.Choices.Count > 0
        ? !completion.Choices.Any(static c => HidesWords(c.Message, FindUnread(c.FieldsOrNull, c.Message?.FieldsOrNull)))
        : HasChoices(json) && completion.FieldsOrNull?.ContainsKey("choices") != true && !HasAnswer(completion.FieldsOrNull);

    /// <summary>Whether a choice has no message, or one that says nothing and asks for nothing.</summary>
    public static bool IsEmpty(AssistantMessage? message) => message is null
        || (message.Content is not { IsString: false, IsNull: false } && message.Text.Length == 0 && string.IsNullOrEmpty(message.Refusal)
            && message.ToolCalls.Count == 0 && message.FunctionCall is null && message.Audio is null && message.Images.Count == 0
            && message.ReasoningText.Length == 0);

    /// <summary>Whether a choice is empty although the server sent words for it.</summary>
    /// <param name="message">The choice's message.</param>
    /// <param name="unread">What the unknown members of the choice and of its message hold.</param>
    public static bool HidesWords(AssistantMessage? message, UnreadWords unread) =>
        unread != UnreadWords.None && IsEmpty(message) && (unread == UnreadWords.Answer || message is { Content: null });

    /// <summary>What unknown members hold.</summary>
    /// <param name="ofChoice">Those of a choice, or of a piece of it.</param>
    /// <param name="ofMessage">Those of its message.</param>
    public static UnreadWords FindUnread(JsonFields? ofChoice, JsonFields? ofMessage) =>
        HasAnswer(ofChoice) || HasAnswer(ofMessage, isMessage: true) ? UnreadWords.Answer
        : ofMessage is not null && HasStrings(ofMessage) ? UnreadWords.Labels
        : UnreadWords.None;

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

    // Labels, ids and signatures have no spaces. Beside a message they are explanations, such as a filter's.
    private static bool HasAnswer(JsonFields? members, bool isMessage = false)
    {
        if (members is null)
        {
            return false;
        }

        var reader = new Utf8JsonReader(members.ToUtf8(), s_anyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isPiece = IsNamed(ref reader, s_messages);
            bool isAnswer = isPiece || IsNamed(ref reader, s_answers) || IsNamed(ref reader, s_words);
            reader.Read();
            bool isUnreadable = isPiece && reader.TokenType is (JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False);
            bool isText = isMessage && reader.TokenType == JsonTokenType.String && reader.ValueSpan.IndexOf((byte)' ') >= 0;
            if (isUnreadable || isText || HasWords(ref reader, isAnswer))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasStrings(JsonFields members)
    {
        var reader = new Utf8JsonReader(members.ToUtf8(), s_anyDepth);
        reader.Read();
        return HasWords(ref reader, isAnswer: true);
    }

    /// <summary>Whether a value has a string of an answer. Reads the value, from its first token to its last, unless there is one.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="isAnswer">Whether the value is part of an answer, so that any string counts.</param>
    private static bool HasWords(ref Utf8JsonReader reader, bool isAnswer)
    {
        int depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isLabel = IsNamed(ref reader, s_labels);
                bool isWords = !isAnswer && IsNamed(ref reader, s_words);
                reader.Read();
                if (isLabel)
                {
                    reader.Skip();
                    continue;
                }

                if (isWords && HasWords(ref reader, isAnswer: true))
                {
                    return true;
                }
            }

            if (isAnswer && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            {
                return true;
            }
        }
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read());

        return false;
    }

    private static JsonEncodedText[] Names(params string[] names) => [.. names.Select(static n => JsonEncodedText.Encode(n))];

    private static bool IsNamed(ref Utf8JsonReader reader, JsonEncodedText[] names)
    {
        foreach (JsonEncodedText name in names)
        {
            if (WireString.Matches(ref reader, name))
            {
                return true;
            }
        }

        return false;
    }
}
