namespace OpenCompletions.Testing;

/// <summary>
/// Splits a completion into chunks as OpenAI does: for each choice the role, the pieces of the message and the finish reason;
/// then the usage, if it is requested.
/// </summary>
internal static class ChunkFactory
{
    private const int ArgumentsPieceLength = 8;

    public static IEnumerable<ChatCompletionChunk> Create(ChatCompletion completion, bool includeUsage)
    {
        foreach (ChatChoice choice in completion.Choices)
        {
            foreach (ChatDelta delta in CreateDeltas(choice.Message!))
            {
                yield return Create(completion, choice, delta);
            }

            yield return Create(completion, choice, new(), choice.FinishReason);
        }

        if (includeUsage && completion.Usage is { } usage)
        {
            yield return Create(completion) with { Usage = usage };
        }
    }

    private static IEnumerable<ChatDelta> CreateDeltas(AssistantMessage message)
    {
        yield return new() { Role = message.Role, Content = "" };
        foreach (string piece in SplitWords(message.ReasoningText))
        {
            yield return new() { ReasoningContent = piece };
        }

        foreach (string piece in SplitWords(message.Text))
        {
            yield return new() { Content = piece };
        }

        foreach (string piece in SplitWords(message.Refusal ?? ""))
        {
            yield return new() { Refusal = piece };
        }

        for (int i = 0; i < message.ToolCalls.Count; i++)
        {
            foreach (ToolCallDelta delta in CreateDeltas(message.ToolCalls[i], i))
            {
                yield return new() { ToolCalls = [delta] };
            }
        }
    }

    private static IEnumerable<ToolCallDelta> CreateDeltas(ToolCall call, int index)
    {
        var header = new ToolCallDelta { Index = index, Id = call.Id, Type = call.Type, Custom = call.Custom };
        if (call.Function is not { } function)
        {
            yield return header;
            yield break;
        }

        yield return header with { Function = function with { Arguments = "" } };
        foreach (string piece in SplitArguments(function.Arguments ?? ""))
        {
            yield return new() { Index = index, Function = new() { Arguments = piece } };
        }
    }

    private static ChatCompletionChunk Create(
        ChatCompletion completion, ChatChoice choice, ChatDelta delta, FinishReason? finishReason = null) =>
        Create(completion) with { Choices = [new() { Index = choice.Index, Delta = delta, FinishReason = finishReason }] };

    private static ChatCompletionChunk Create(ChatCompletion completion) => new()
    {
        Id = completion.Id,
        Object = "chat.completion.chunk",
        Created = completion.Created,
        Model = completion.Model,
        SystemFingerprint = completion.SystemFingerprint,
        ServiceTier = completion.ServiceTier,
        Choices = [],
    };

    // Words with their trailing white space approximate tokens.
    private static IEnumerable<string> SplitWords(string text)
    {
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])))
            {
                yield return text[start..i];
                start = i;
            }
        }
    }

    private static IEnumerable<string> SplitArguments(string arguments)
    {
        for (int start = 0; start < arguments.Length;)
        {
            int end = Math.Min(start + ArgumentsPieceLength, arguments.Length);
            if (char.IsHighSurrogate(arguments[end - 1]) && end < arguments.Length)
            {
                end++;
            }

            yield return arguments[start..end];
            start = end;
        }
    }
}
