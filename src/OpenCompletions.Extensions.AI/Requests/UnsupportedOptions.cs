using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>Options that the protocol cannot carry out. They are refused, because leaving them out would change what the caller gets.</summary>
internal static class UnsupportedOptions
{
    public static void Refuse(ChatOptions options)
    {
        if (options.ConversationId is not null)
        {
            throw Refused(nameof(ChatOptions.ConversationId), "the protocol keeps no conversations. Send the messages of the conversation.");
        }

        if (options.ContinuationToken is not null)
        {
            throw Refused(nameof(ChatOptions.ContinuationToken), "the protocol cannot continue a response.");
        }

        if (options.AllowBackgroundResponses == true)
        {
            throw Refused(nameof(ChatOptions.AllowBackgroundResponses), "the protocol has no background responses.");
        }
    }

    /// <summary>A response has one choice; further ones would be paid for and lost.</summary>
    public static void RefuseChoices(ChatCompletionRequest request, ChatCallOptions? options)
    {
        if (request.N > 1 || IsAboveOne(request.AdditionalProperties) || (options is not null && IsAboveOne(options.AdditionalProperties)))
        {
            throw Unsupported.Member("n above 1", "a ChatResponse holds one choice. Call the ChatCompletionsClient for several.");
        }
    }

    private static bool IsAboveOne(JsonFields fields) =>
        fields.TryGetValue("n", out JsonElement n) && n.ValueKind == JsonValueKind.Number && n.GetDouble() > 1;

    private static NotSupportedException Refused(string member, string reason) =>
        Unsupported.Member($"{nameof(ChatOptions)}.{member}", reason);
}
