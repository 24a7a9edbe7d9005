namespace OpenCompletions;

/// <summary>
/// Merges request, call and client options. The call takes precedence over the request, and the request over the client.
/// </summary>
internal static class CallPreparation
{
    private static readonly ChatCallOptions s_noOptions = new();

    /// <exception cref="ArgumentException">The request or the options are invalid.</exception>
    public static PreparedCall Prepare(
        ChatCompletionRequest request, ChatCallOptions? options, ClientSettings settings, bool isStream)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (options is not null && OptionsRules.Check(options, settings) is { Count: > 0 } problems)
        {
            throw new ArgumentException("The call options are invalid: " + string.Join(" ", problems), nameof(options));
        }

        options ??= s_noOptions;
        ChatCompletionRequest wire = RequestMerger.Merge(request, options, settings, isStream);
        return new PreparedCall
        {
            Request = wire,
            Uri = GetUri(options, settings),
            Body = RequestBody.Create(wire),
            Headers = MergeHeaders(options, settings),
            Accept = settings.Accept ?? (isStream ? "text/event-stream" : "application/json"),
            Key = options.ApiKey is { } key ? new Secret(key.Trim(' ', '\t')) : settings.Key,
            Timeouts = settings.Timeouts.With(options.Timeouts),
            Retry = settings.Retry.With(options.Retry, options.MaxRetries),
            IsStream = isStream,
            ThinkTags = options.ThinkTags ?? settings.ThinkTags,
        };
    }

    private static Uri GetUri(ChatCallOptions options, ClientSettings settings) =>
        ReferenceEquals(options, s_noOptions)
            ? settings.CallUri
            : EndpointUri.CreateCallUri(options.Endpoint ?? settings.Endpoint, settings.Query, options.Query);

    private static IReadOnlyList<KeyValuePair<string, string>> MergeHeaders(ChatCallOptions options, ClientSettings settings)
    {
        if (ReferenceEquals(options, s_noOptions))
        {
            return settings.CallHeaders;
        }

        var merged = new Dictionary<string, string>(settings.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string?> header in options.Headers)
        {
            if (header.Value is null)
            {
                merged.Remove(header.Key);
            }
            else
            {
                merged[header.Key] = header.Value;
            }
        }

        if (options.IdempotencyKey is { } key)
        {
            merged["Idempotency-Key"] = key;
        }

        return merged.ToArray();
    }
}
