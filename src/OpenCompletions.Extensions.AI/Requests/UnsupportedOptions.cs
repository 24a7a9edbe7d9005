using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>Rejects options that the protocol has no equivalent for.</summary>
internal static class UnsupportedOptions
{
    public static void Reject(ChatOptions options)
    {
        if (options.ConversationId is not null)
        {
            throw Create(
                nameof(ChatOptions.ConversationId),
                "the protocol keeps no conversations. Send the messages of the conversation.");
        }

        if (options.ContinuationToken is not null)
        {
            throw Create(nameof(ChatOptions.ContinuationToken), "the protocol cannot continue a response.");
        }

        if (options.AllowBackgroundResponses == true)
        {
            throw Create(nameof(ChatOptions.AllowBackgroundResponses), "the protocol has no background responses.");
        }
    }

    /// <summary>Rejects more than one choice: a response holds one, and the others would be billed but lost.</summary>
    public static void RejectChoices(ChatCompletionRequest request, ChatCallOptions? options)
    {
        if (request.N > 1
            || IsAboveOne(request.AdditionalProperties)
            || (options is not null && IsAboveOne(options.AdditionalProperties)))
        {
            throw Unsupported.Member("n above 1", "a ChatResponse holds one choice. Call the ChatCompletionsClient for several.");
        }
    }

    private static bool IsAboveOne(JsonFields fields) =>
        fields.TryGetValue("n", out JsonElement n) && n.ValueKind == JsonValueKind.Number && n.GetDouble() > 1;

    private static NotSupportedException Create(string member, string reason) =>
        Unsupported.Member($"{nameof(ChatOptions)}.{member}", reason);
}
