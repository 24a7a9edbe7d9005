using System.Text.Json;

namespace OpenCompletions;

/// <summary>Creates the request to send from the caller's request, which is not changed.</summary>
internal static class RequestMerger
{
    /// <exception cref="ChatRequestInvalidException">The request is not valid for any server.</exception>
    public static ChatCompletionRequest Merge(
        ChatCompletionRequest request, ChatCallOptions options, ClientSettings settings, bool isStream)
    {
        ChatCompletionRequest wire = request.CopyForCall();
        wire.Stream = isStream;
        AddFields(wire, options, settings);
        if (wire.Model is null && !HasField(wire, "model"))
        {
            wire.Model = settings.Model;
        }

        if (settings.ValidateRequests)
        {
            bool isModelInUri =
                string.IsNullOrWhiteSpace(wire.Model) && IsModelInUri(options.Endpoint ?? settings.Endpoint);
            IReadOnlyList<ChatRequestProblem> problems =
                RequestValidator.Check(wire, request.FieldsOrNull, isStream, isModelInUri);
            if (problems.Count > 0)
            {
                throw new ChatRequestInvalidException(problems);
            }
        }

        if (isStream && settings.IncludeStreamUsage)
        {
            RequestUsage(wire);
        }

        // If there are no messages, an additional property named "messages" may be set. Even an empty list would hide it.
        if (wire.Messages.Count > 0)
        {
            wire.Messages = HistoryRules.Apply(wire.Messages, options.EchoReasoning ?? settings.EchoReasoning);
        }

        return wire;
    }

    private static bool HasField(WireObject value, string name) => value.FieldsOrNull?.ContainsKey(name) == true;

    // On classic Azure endpoints the path contains the deployment's name, which selects the model.
    private static bool IsModelInUri(Uri endpoint) =>
        endpoint.AbsolutePath.IndexOf("/deployments/", StringComparison.OrdinalIgnoreCase) >= 0;

    // When the request is written, a typed member that is set hides an additional property of the same name.
    private static void AddFields(ChatCompletionRequest wire, ChatCallOptions options, ClientSettings settings)
    {
        if (settings.AdditionalProperties.Count + (options.FieldsOrNull?.Count ?? 0) == 0)
        {
            return;
        }

        foreach (KeyValuePair<string, JsonElement> field in settings.AdditionalProperties)
        {
            if (!wire.AdditionalProperties.ContainsKey(field.Key))
            {
                wire.AdditionalProperties.SetRaw(field.Key, field.Value);
            }
        }

        foreach (KeyValuePair<string, JsonElement> field in options.AdditionalProperties)
        {
            wire.AdditionalProperties.SetRaw(field.Key, field.Value);
        }
    }

    private static void RequestUsage(ChatCompletionRequest wire)
    {
        if (wire.StreamOptions is { } options)
        {
            if (options.IncludeUsage is null && !HasField(options, "include_usage"))
            {
                wire.StreamOptions = options with { IncludeUsage = true };
            }
        }
        else if (!HasField(wire, "stream_options"))
        {
            wire.StreamOptions = new() { IncludeUsage = true };
        }
    }
}
