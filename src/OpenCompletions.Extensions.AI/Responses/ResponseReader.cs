namespace OpenCompletions.Extensions.AI;

/// <summary>A whole answer → <see cref="ChatResponse"/>. It describes the first choice.</summary>
internal static class ResponseReader
{
    public static ChatResponse Read(ChatCompletion completion, ReadingOptions options)
    {
        ChatChoice? choice = FirstChoice(completion);
        var response = new ChatResponse
        {
            ResponseId = NullIfEmpty(completion.Id),
            ModelId = NullIfEmpty(completion.Model),
            CreatedAt = completion.CreatedAt,
            FinishReason = FinishReasons.Read(choice?.FinishReason),
            Usage = completion.Usage is { } usage ? Usages.Read(usage) : null,
            RawRepresentation = completion,
            AdditionalProperties = ResponseMembers.Read(completion, choice),
        };
        if (choice?.Message is { } message)
        {
            response.Messages.Add(new(ChatRole.Assistant, AssistantReader.Read(message, options))
            {
                MessageId = response.ResponseId,
                CreatedAt = response.CreatedAt,
                AuthorName = NullIfEmpty(message.Name),
                RawRepresentation = message,
                AdditionalProperties = Extras.Collect(message),
            });
        }

        return response;
    }

    /// <summary>The choice with index 0, else the first.</summary>
    public static ChatChoice? FirstChoice(ChatCompletion completion) =>
        completion.Choices.FirstOrDefault(static c => c is { Index: 0 }) ?? completion.Choices.FirstOrDefault();

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
