using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Distinguishes chat completions from other JSON that looks like a completion without text: another API's answer, a job ticket,
/// choices in an unknown format. Servers may omit any member, but an answer whose text is in a member that is not read must not
/// be returned as an empty answer. Completions and streams follow the same rule.
/// </summary>
internal static class AnswerCheck
{
    // No depth limit here: the code that read the members has already applied one.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    // The members that hold a choice's message. They can be read only if they are objects.
    private static readonly JsonEncodedText[] s_messageNames = EncodeNames("message", "delta");

    // The members in which other APIs put their answers.
    private static readonly JsonEncodedText[] s_answerNames = EncodeNames(
        "data", "result", "results", "output", "output_text", "response", "candidates", "answer", "choices", "messages");

    // The members that hold an answer's text, also inside an object of any name.
    private static readonly JsonEncodedText[] s_textNames = EncodeNames(
        "content", "text", "reasoning", "reasoning_content", "reasoning_details", "thinking", "refusal", "tool_calls",
        "function_call",
        "arguments", "transcript");

    // String members of an answer that are not text.
    private static readonly JsonEncodedText[] s_labelNames = EncodeNames("role", "type", "id", "object", "model");

    /// <summary>Whether an object is a chat completion.</summary>
    /// <param name="completion">The object as read.</param>
    /// <param name="json">Its JSON.</param>
    public static bool IsCompletion(ChatCompletion completion, ReadOnlySpan<byte> json) => completion.Choices.Count > 0
        ? !completion.Choices.Any(static c => HasUnreadText(c.Message, FindUnreadText(c.FieldsOrNull, c.Message?.FieldsOrNull)))
        : HasChoices(json) && completion.FieldsOrNull?.ContainsKey("choices") != true && !HasAnswer(completion.FieldsOrNull);

    /// <summary>Whether a message is missing, or has no text, refusal, calls, audio, images or reasoning.</summary>
    public static bool IsEmpty(AssistantMessage? message) => message is null
        || (message.Content is not { IsString: false, IsNull: false }
            && message.Text.Length == 0 && string.IsNullOrEmpty(message.Refusal)
            && message.ToolCalls.Count == 0 && message.FunctionCall is null && message.Audio is null && message.Images.Count == 0
            && message.ReasoningText.Length == 0);

    /// <summary>Whether a choice is empty although the server sent text for it.</summary>
    /// <param name="message">The message of the choice.</param>
    /// <param name="unread">The content of the unknown members of the choice and of its message.</param>
    public static bool HasUnreadText(AssistantMessage? message, UnreadText unread) =>
        unread != UnreadText.None && IsEmpty(message) && (unread == UnreadText.Answer || message is { Content: null });

    /// <summary>Returns what unknown members contain.</summary>
    /// <param name="choiceMembers">The unknown members of a choice of a completion or a chunk.</param>
    /// <param name="messageMembers">The unknown members of the choice's message or delta.</param>
    public static UnreadText FindUnreadText(JsonFields? choiceMembers, JsonFields? messageMembers) =>
        HasAnswer(choiceMembers) || HasAnswer(messageMembers, isMessage: true) ? UnreadText.Answer
        : messageMembers is not null && HasStrings(messageMembers) ? UnreadText.MessageStrings
        : UnreadText.None;

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

    // Inside a message, a string with a space is text, because labels, IDs and signatures contain none. Beside the message, it
    // is an explanation, such as that of a content filter.
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
            bool isMessageName = IsNamed(ref reader, s_messageNames);
            bool isAnswerName = isMessageName || IsNamed(ref reader, s_answerNames) || IsNamed(ref reader, s_textNames);
            reader.Read();
            bool isUnreadable = isMessageName
                && reader.TokenType is (JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False);
            bool isText = isMessage && reader.TokenType == JsonTokenType.String && reader.ValueSpan.IndexOf((byte)' ') >= 0;
            if (isUnreadable || isText || HasText(ref reader, isAnswerName))
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
        return HasText(ref reader, isAnswer: true);
    }

    /// <summary>Whether a value contains a string of an answer. Reads the whole value unless it finds one.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="isAnswer">Whether the value belongs to an answer, so that any string matches.</param>
    private static bool HasText(ref Utf8JsonReader reader, bool isAnswer)
    {
        int depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isLabel = IsNamed(ref reader, s_labelNames);
                bool isTextName = !isAnswer && IsNamed(ref reader, s_textNames);
                reader.Read();
                if (isLabel)
                {
                    reader.Skip();
                    continue;
                }

                if (isTextName && HasText(ref reader, isAnswer: true))
                {
                    return true;
                }
            }

            if (isAnswer && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            {
                return true;
            }
        }
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            && reader.Read());

        return false;
    }

    private static JsonEncodedText[] EncodeNames(params string[] names) =>
        [.. names.Select(static n => JsonEncodedText.Encode(n))];

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
