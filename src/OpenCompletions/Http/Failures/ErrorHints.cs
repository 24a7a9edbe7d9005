namespace OpenCompletions;

/// <summary>Returns hints for common mistakes. A hint never contains the key.</summary>
internal static class ErrorHints
{
    // The prefixes of vendors' keys, and a part of the host that accepts them.
    private static readonly (string Prefix, string Vendor, string Host)[] s_keys =
    [
        ("sk-ant-", "Anthropic", "anthropic.com"),
        ("sk-or-", "OpenRouter", "openrouter.ai"),
        ("sk-proj-", "OpenAI", "openai.com"),
        ("gsk_", "Groq", "groq.com"),
        ("xai-", "xAI", "x.ai"),
        ("AIza", "Google", "googleapis.com"),
        ("pplx-", "Perplexity", "perplexity.ai"),
        ("csk-", "Cerebras", "cerebras.ai"),
        ("hf_", "Hugging Face", "huggingface"),
    ];

    // Azure's public and national clouds.
    private static readonly string[] s_azure = [".azure.com", ".azure.us", ".azure.cn"];

    public static string? Find(CallResponse response, ApiError? error, ChatErrorKind kind, bool isHtml)
    {
        int status = (int)response.Info.StatusCode;
        Uri uri = response.Call.Uri;
        if (status == 407)
        {
            return "The proxy requires authentication. Check the proxy settings of this machine.";
        }

        if (response.IsRedirected)
        {
            return "The HttpClient that was passed to the client followed a redirect, which drops the key. "
                + "Use an HttpClient whose handler has AllowAutoRedirect = false.";
        }

        if (status == 413)
        {
            return "The request is too large for the server or for a proxy in front of it. "
                + "The limit of nginx is 1 MB unless client_max_body_size sets another.";
        }

        if (kind == ChatErrorKind.Authentication)
        {
            return FindKeyHint(uri, response);
        }

        if (kind == ChatErrorKind.NotFound && Mentions(error, "model"))
        {
            return "Check the model name, and whether the key has access to the model.";
        }

        if (isHtml && status is >= 500 and <= 599)
        {
            return "A proxy or load balancer sent an HTML page: the server behind it may be down or starting.";
        }

        if (status is 404 or 405 || isHtml)
        {
            return uri.AbsolutePath.StartsWith("/v", StringComparison.Ordinal)
                || uri.AbsolutePath.IndexOf("/v1/", StringComparison.Ordinal) >= 0
                ? "Check the path of the endpoint. The request was sent to " + EndpointUri.Format(uri) + "."
                : "Is /v1 missing in the endpoint? The request was sent to " + EndpointUri.Format(uri) + ".";
        }

        if (kind != ChatErrorKind.Redirect)
        {
            return null;
        }

        return ErrorMessage.FindRedirectOrigin(response) is null
            ? "Check the endpoint. The request was sent to " + EndpointUri.Format(uri) + "."
            : "If you trust the target, set the endpoint to it.";
    }

    private static string FindKeyHint(Uri uri, CallResponse response)
    {
        string? key = response.Key?.Reveal();
        if (key is null)
        {
            return "No key was sent. Set ApiKey.";
        }

        if (FindKeyHeader(key, response) is not { } header)
        {
            return "The key was not sent because Authentication is None.";
        }

        foreach ((string prefix, string vendor, string host) in s_keys)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal)
                && uri.Host.IndexOf(host, StringComparison.OrdinalIgnoreCase) < 0)
            {
                return $"The key looks like a key of {vendor}, but the endpoint is not {vendor}'s. "
                    + $"Ignore this hint if the endpoint is a gateway to {vendor}.";
            }
        }

        return header == "Authorization" && IsAzure(uri.Host)
            ? "Azure expects the key in the header api-key. Set Authentication = Header and AuthenticationHeader = \"api-key\"."
            : "Check the key, and whether the server expects it in the header that Authentication and AuthenticationHeader set.";
    }

    private static bool IsAzure(string host) => s_azure.Any(a => host.EndsWith(a, StringComparison.OrdinalIgnoreCase));

    // A handler of the caller may have created the response without a request. Then the key is assumed to have been sent.
    private static string? FindKeyHeader(string key, CallResponse response) => response.Message.RequestMessage is { } request
        ? request.Headers.Where(h => h.Value.Any(v => v.IndexOf(key, StringComparison.Ordinal) >= 0))
            .Select(static h => h.Key).FirstOrDefault()
        : "";

    private static bool Mentions(ApiError? error, string word) =>
        error is not null
        && ((error.Code ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0
            || (error.Message ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
