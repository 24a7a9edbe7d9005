using System.Text.Json;

namespace OpenCompletions;

/// <summary>Makes of a caller's request the one that is sent. The caller's request is not changed.</summary>
internal static class RequestMerger
{
    /// <exception cref="ChatRequestInvalidException">The request cannot work with any server.</exception>
    public static ChatCompletionRequest Merge(ChatCompletionRequest request, CallOptions options, ClientSettings settings, bool isStream)
    {
        ChatCompletionRequest wire = request with { Model = request.Model ?? (HasField(options, settings, "model") ? null : settings.Model), Stream = isStream };
        if (settings.ValidateRequests)
        {
            bool hasModelElsewhere = IsModelInAddress(options.Endpoint ?? settings.Endpoint) || HasField(options, settings, "model");
            IReadOnlyList<ChatRequestProblem> problems = RequestValidator.Check(wire, isStream, hasModelElsewhere);
            if (problems.Count > 0)
            {
                throw new ChatRequestInvalidException(problems);
            }
        }

        AddFields(wire, options, settings);
        if (isStream && settings.IncludeStreamUsage && wire.StreamOptions?.IncludeUsage is null && !wire.AdditionalProperties.ContainsKey("stream_options"))
        {
            wire.StreamOptions = wire.StreamOptions is { } set ? set with { IncludeUsage = true } : new() { IncludeUsage = true };
        }

        wire.Messages = HistoryRules.Apply(wire.Messages, options.EchoReasoning ?? settings.EchoReasoning);
        return wire;
    }

    private static bool HasField(CallOptions options, ClientSettings settings, string name) =>
        options.AdditionalProperties.ContainsKey(name) || settings.AdditionalProperties.ContainsKey(name);

    // Classic Azure takes the model from the deployment's name in the path.
    private static bool IsModelInAddress(Uri endpoint) => endpoint.AbsolutePath.IndexOf("/deployments/", StringComparison.OrdinalIgnoreCase) >= 0;

    // A typed member that is set hides an entry of its name when the request is written.
    private static void AddFields(ChatCompletionRequest wire, CallOptions options, ClientSettings settings)
    {
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
}
