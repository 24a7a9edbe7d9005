namespace OpenCompletions;

/// <summary>Validates options. Each problem names the option and the rule, never a secret value.</summary>
internal static class OptionsRules
{
    // Slightly less than the upper limit of the platform's timers (int.MaxValue milliseconds).
    private static readonly TimeSpan s_maxTime = TimeSpan.FromDays(24);

    public static List<string> Check(ChatCompletionsClientOptions options)
    {
        var problems = new List<string>();
        CheckEndpoint(nameof(options.Endpoint), options.Endpoint, options, problems);
        CheckKey(nameof(options.ApiKey), options.ApiKey, options.Authentication, problems);
        if (options.ApiKey is not null && options.ApiKeyProvider is not null)
        {
            problems.Add("ApiKey and ApiKeyProvider are both set. Set only one of them.");
        }

        CheckAuthentication(options, problems);
        CheckHeaderValue(nameof(options.Organization), options.Organization, problems);
        CheckHeaderValue(nameof(options.Project), options.Project, problems);
        CheckHeaderValue(nameof(options.Accept), options.Accept, problems);
        CheckHeaders(options.Headers.Select(static h => new KeyValuePair<string, string?>(h.Key, h.Value)), problems);
        CheckQuery(options.Query, problems);
        CheckTimeouts(options.Timeouts, problems);
        CheckLimit(nameof(ChatLimits.MaxEventBytes), options.Limits.MaxEventBytes, problems);
        CheckLimit(nameof(ChatLimits.MaxStreamBytes), options.Limits.MaxStreamBytes, problems);
        CheckLimit(nameof(ChatLimits.MaxBodyBytes), options.Limits.MaxBodyBytes, problems);
        CheckLimit(nameof(ChatLimits.MaxErrorBodyBytes), options.Limits.MaxErrorBodyBytes, problems);
        CheckRetry(options.Retry, problems);
        if (options.HttpVersion is not { Major: >= 1 and <= 3 })
        {
            problems.Add("HttpVersion must be an HTTP version: 1.1, 2.0 or 3.0.");
        }

        return problems;
    }

    /// <summary>Applies the same rules to the options of a call.</summary>
    public static List<string> Check(ChatCallOptions options, ClientSettings settings)
    {
        var problems = new List<string>();
        bool hasKey = options.ApiKey is not null || settings.Key is not null || settings.KeyProvider is not null;
        if (options.Endpoint is not null || options.ApiKey is not null)
        {
            bool sendsKey = hasKey && settings.Authentication != ChatAuthentication.None;
            CheckEndpoint(
                nameof(options.Endpoint), options.Endpoint ?? settings.Endpoint, sendsKey, settings.AllowInsecureHttp, problems);
        }

        CheckKey(nameof(options.ApiKey), options.ApiKey, settings.Authentication, problems);
        CheckHeaders(options.Headers, problems);
        CheckQuery(options.Query, problems);
        CheckHeaderValue(nameof(options.IdempotencyKey), options.IdempotencyKey, problems);
        CheckMaxRetries(nameof(options.MaxRetries), options.MaxRetries, problems);
        if (options.Timeouts is not null)
        {
            CheckTimeouts(options.Timeouts, problems);
        }

        if (options.Retry is not null)
        {
            CheckRetry(options.Retry, problems);
        }

        return problems;
    }

    /// <summary>Returns the problem of a key from a key provider, or null.</summary>
    public static string? ValidateProvidedKey(string? key, ChatAuthentication authentication) =>
        key is null ? "is null" : HeaderRules.ValidateKey(key, authentication);

    private static void CheckEndpoint(string name, Uri? endpoint, ChatCompletionsClientOptions options, List<string> problems)
    {
        bool sendsKey = options.Authentication != ChatAuthentication.None
            && (options.ApiKey is not null || options.ApiKeyProvider is not null);
        CheckEndpoint(name, endpoint, sendsKey, options.AllowInsecureHttp, problems);
    }

    private static void CheckEndpoint(string name, Uri? endpoint, bool sendsKey, bool allowInsecure, List<string> problems)
    {
        if (EndpointUri.Validate(endpoint) is { } problem)
        {
            problems.Add($"{name} {problem}.");
        }
        else if (endpoint!.Scheme == "http" && sendsKey && !allowInsecure && !endpoint.IsLoopback)
        {
            problems.Add(
                $"{name} is plain http to a remote host, which exposes the key to anyone on the network path. "
                + "Use https, or set AllowInsecureHttp on a trusted network.");
        }
    }

    private static void CheckKey(string name, string? key, ChatAuthentication authentication, List<string> problems)
    {
        if (key is not null && HeaderRules.ValidateKey(key, authentication) is { } problem)
        {
            problems.Add($"{name} {problem}. Set only the key itself, or null for servers without keys.");
        }
    }

    private static void CheckAuthentication(ChatCompletionsClientOptions options, List<string> problems)
    {
        if (options.Authentication is < ChatAuthentication.Bearer or > ChatAuthentication.None)
        {
            problems.Add("Authentication has an undefined value.");
        }
        else if (options.Authentication == ChatAuthentication.Header)
        {
            if (!HeaderRules.IsValidName(options.AuthenticationHeader))
            {
                problems.Add(
                    "AuthenticationHeader is not a valid header name, which Authentication = Header requires. "
                        + "Set one, such as api-key.");
            }
            else if (HeaderRules.IsContentHeader(options.AuthenticationHeader!))
            {
                problems.Add(
                    $"AuthenticationHeader is '{options.AuthenticationHeader}', which describes a body and cannot carry a key. "
                    + "Set another one, such as api-key.");
            }
            else if (HeaderRules.IsReserved(options.AuthenticationHeader!))
            {
                problems.Add(
                    "AuthenticationHeader names a reserved header. For Authorization, use Authentication = Bearer or Raw.");
            }
        }
    }

    private static void CheckHeaders(IEnumerable<KeyValuePair<string, string?>> headers, List<string> problems)
    {
        foreach (KeyValuePair<string, string?> header in headers)
        {
            if (!HeaderRules.IsValidName(header.Key))
            {
                problems.Add("Headers contains a name that is empty or not a valid header name.");
            }
            else if (HeaderRules.IsContentHeader(header.Key))
            {
                problems.Add(
                    $"Headers contains '{header.Key}', which describes a body and cannot be sent as a request header. "
                    + "Remove it.");
            }
            else if (HeaderRules.IsReserved(header.Key))
            {
                problems.Add(
                    $"Headers contains '{header.Key}', which is reserved. For the key, use ApiKey and Authentication; "
                    + "for Accept, use the Accept option.");
            }
            else
            {
                CheckHeaderValue($"Headers['{header.Key}']", header.Value, problems);
            }
        }
    }

    private static void CheckHeaderValue(string name, string? value, List<string> problems)
    {
        if (value is not null && HeaderRules.ValidateValue(value) is { } problem)
        {
            problems.Add($"{name} {problem}. A header value allows visible ASCII, spaces and tabs.");
        }
    }

    private static void CheckQuery(IDictionary<string, string> query, List<string> problems)
    {
        if (query.Any(static p => string.IsNullOrEmpty(p.Key) || p.Value is null))
        {
            problems.Add("Query contains a parameter without a name or with a null value.");
        }
    }

    private static void CheckTimeouts(ChatTimeouts timeouts, List<string> problems)
    {
        CheckTimeout(nameof(timeouts.Connect), timeouts.Connect, problems);
        CheckTimeout(nameof(timeouts.Response), timeouts.Response, problems);
        CheckTimeout(nameof(timeouts.FirstEvent), timeouts.FirstEvent, problems);
        CheckTimeout(nameof(timeouts.StreamIdle), timeouts.StreamIdle, problems);
        CheckTimeout(nameof(timeouts.AfterFinish), timeouts.AfterFinish, problems);
        CheckTimeout(nameof(timeouts.ErrorBody), timeouts.ErrorBody, problems);
        CheckTimeout(nameof(timeouts.Total), timeouts.Total, problems);
    }

    private static void CheckTimeout(string name, TimeSpan? value, List<string> problems)
    {
        if (value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value > s_maxTime))
        {
            problems.Add($"Timeouts.{name} must be positive and at most 24 days. Use Timeout.InfiniteTimeSpan to turn it off.");
        }
    }

    private static void CheckRetry(ChatRetry retry, List<string> problems)
    {
        CheckMaxRetries("Retry.MaxRetries", retry.MaxRetries, problems);
        CheckDelay(nameof(retry.BaseDelay), retry.BaseDelay, problems);
        CheckDelay(nameof(retry.MaxDelay), retry.MaxDelay, problems);
        CheckDelay(nameof(retry.MaxServerDelay), retry.MaxServerDelay, problems);
        if (retry.RetryUnknownOutcome is < RetryUnknownOutcome.Never or > RetryUnknownOutcome.Always)
        {
            problems.Add("Retry.RetryUnknownOutcome has an undefined value.");
        }
    }

    private static void CheckMaxRetries(string name, int? value, List<string> problems)
    {
        if (value is < 0 or > 100)
        {
            problems.Add($"{name} must be between 0 and 100.");
        }
    }

    private static void CheckDelay(string name, TimeSpan? value, List<string> problems)
    {
        if (value < TimeSpan.Zero || value > s_maxTime)
        {
            problems.Add($"Retry.{name} must be between zero and 24 days.");
        }
    }

    private static void CheckLimit(string name, long? value, List<string> problems)
    {
        if (value <= 0)
        {
            problems.Add($"Limits.{name} must be positive. Use null for no limit.");
        }
    }
}
