namespace OpenCompletions;

/// <summary>What options must fulfil. Each problem names the option and the rule, never the value.</summary>
internal static class OptionsRules
{
    // The longest that a timer takes.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    public static List<string> Check(ChatCompletionsClientOptions options)
    {
        var problems = new List<string>();
        CheckEndpoint(nameof(options.Endpoint), options.Endpoint, options, problems);
        CheckKey(nameof(options.ApiKey), options.ApiKey, options.Authentication, problems);
        if (options.ApiKey is not null && options.ApiKeyProvider is not null)
        {
            problems.Add("ApiKey and ApiKeyProvider are both set; set one.");
        }

        CheckAuthentication(options, problems);
        CheckValue(nameof(options.Organization), options.Organization, problems);
        CheckValue(nameof(options.Project), options.Project, problems);
        CheckValue(nameof(options.Accept), options.Accept, problems);
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
            problems.Add("HttpVersion is not set to a version of HTTP; use 1.1, 2.0 or 3.0.");
        }

        return problems;
    }

    /// <summary>The same rules for what a call sets itself.</summary>
    public static List<string> Check(ChatCallOptions options, ClientSettings settings)
    {
        var problems = new List<string>();
        bool hasKey = options.ApiKey is not null || settings.Key is not null || settings.KeyProvider is not null;
        if (options.Endpoint is not null || options.ApiKey is not null)
        {
            bool sendsKey = hasKey && settings.Authentication != ChatAuthentication.None;
            CheckEndpoint(nameof(options.Endpoint), options.Endpoint ?? settings.Endpoint, sendsKey, settings.AllowInsecureHttp, problems);
        }

        CheckKey(nameof(options.ApiKey), options.ApiKey, settings.Authentication, problems);
        CheckHeaders(options.Headers, problems);
        CheckQuery(options.Query, problems);
        CheckValue(nameof(options.IdempotencyKey), options.IdempotencyKey, problems);
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

    /// <summary>What is wrong with a key from a provider, or null.</summary>
    public static string? CheckProvided(string? key, ChatAuthentication authentication) =>
        key is null ? "is null" : HeaderRules.KeyProblem(key, authentication);

    private static void CheckEndpoint(string name, Uri? endpoint, ChatCompletionsClientOptions options, List<string> problems)
    {
        bool sendsKey = options.Authentication != ChatAuthentication.None && (options.ApiKey is not null || options.ApiKeyProvider is not null);
        CheckEndpoint(name, endpoint, sendsKey, options.AllowInsecureHttp, problems);
    }

    private static void CheckEndpoint(string name, Uri? endpoint, bool sendsKey, bool allowInsecure, List<string> problems)
    {
        if (EndpointUri.Problem(endpoint) is { } problem)
        {
            problems.Add($"{name} {problem}.");
        }
        else if (endpoint!.Scheme == "http" && sendsKey && !allowInsecure && !endpoint.IsLoopback)
        {
            problems.Add($"{name} is plain http to another machine, which would show the key to anybody on the way; use https, or set AllowInsecureHttp in a network that you trust.");
        }
    }

    private static void CheckKey(string name, string? key, ChatAuthentication authentication, List<string> problems)
    {
        if (key is not null && HeaderRules.KeyProblem(key, authentication) is { } problem)
        {
            problems.Add($"{name} {problem}; give the key alone, or null for servers without keys.");
        }
    }

    private static void CheckAuthentication(ChatCompletionsClientOptions options, List<string> problems)
    {
        if (options.Authentication is < ChatAuthentication.Bearer or > ChatAuthentication.None)
        {
            problems.Add("Authentication is none of the known ways.");
        }
        else if (options.Authentication == ChatAuthentication.Header)
        {
            if (!HeaderRules.IsName(options.AuthenticationHeader))
            {
                problems.Add("AuthenticationHeader is not the name of a header, which Authentication = Header needs; set one, such as api-key.");
            }
            else if (HeaderRules.IsOfContent(options.AuthenticationHeader!))
            {
                problems.Add(
                    $"AuthenticationHeader is '{options.AuthenticationHeader}', which describes a body and cannot carry a key; "
                    + "set one such as api-key.");
            }
            else if (HeaderRules.IsReserved(options.AuthenticationHeader!))
            {
                problems.Add("AuthenticationHeader names a header that has a setting of its own; for Authorization use Authentication = Bearer or Raw.");
            }
        }
    }

    private static void CheckHeaders(IEnumerable<KeyValuePair<string, string?>> headers, List<string> problems)
    {
        foreach (KeyValuePair<string, string?> header in headers)
        {
            if (!HeaderRules.IsName(header.Key))
            {
                problems.Add("Headers has a name that is empty or has characters which a header name cannot have.");
            }
            else if (HeaderRules.IsOfContent(header.Key))
            {
                problems.Add(
                    $"Headers has '{header.Key}', which describes a body and is not sent with a request's own headers; "
                    + "leave it out.");
            }
            else if (HeaderRules.IsReserved(header.Key))
            {
                problems.Add($"Headers has '{header.Key}', which has a setting of its own or belongs to HTTP; for a key use ApiKey and Authentication, for Accept the option of that name.");
            }
            else
            {
                CheckValue($"Headers['{header.Key}']", header.Value, problems);
            }
        }
    }

    private static void CheckValue(string name, string? value, List<string> problems)
    {
        if (value is not null && HeaderRules.ValueProblem(value) is { } problem)
        {
            problems.Add($"{name} {problem}; a header takes visible ASCII, spaces and tabs.");
        }
    }

    private static void CheckQuery(IDictionary<string, string> query, List<string> problems)
    {
        if (query.Any(static p => string.IsNullOrEmpty(p.Key) || p.Value is null))
        {
            problems.Add("Query has a parameter without name or with a null value.");
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
        if (value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value > s_longest))
        {
            problems.Add($"Timeouts.{name} is not positive or is over 24 days; use Timeout.InfiniteTimeSpan to turn it off.");
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
            problems.Add("Retry.RetryUnknownOutcome is none of the known values.");
        }
    }

    private static void CheckMaxRetries(string name, int? value, List<string> problems)
    {
        if (value is < 0 or > 100)
        {
            problems.Add($"{name} is not between 0 and 100.");
        }
    }

    private static void CheckDelay(string name, TimeSpan? value, List<string> problems)
    {
        if (value < TimeSpan.Zero || value > s_longest)
        {
            problems.Add($"Retry.{name} is negative or over 24 days.");
        }
    }

    private static void CheckLimit(string name, long? value, List<string> problems)
    {
        if (value <= 0)
        {
            problems.Add($"Limits.{name} is not positive; use null for no limit.");
        }
    }
}
