namespace OpenCompletions;

/// <summary>What to look at first, for the mistakes that people make. Never says the key.</summary>
internal static class ErrorHints
{
    // How vendors' keys begin, and a part of the host that takes them.
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

    public static string? For(int status, ApiError? error, ChatErrorKind kind, bool isHtml, Uri uri, string? key)
    {
        if (status == 407)
        {
            return "The proxy on the way wants a login; see the proxy settings of this machine.";
        }

        if (kind == ChatErrorKind.Authentication)
        {
            return ForKey(uri, key);
        }

        if (kind == ChatErrorKind.NotFound && Mentions(error, "model"))
        {
            return "Is the model's name right, and may the key use it?";
        }

        if (status is 404 or 405 || isHtml)
        {
            return uri.AbsolutePath.StartsWith("/v", StringComparison.Ordinal) || uri.AbsolutePath.IndexOf("/v1/", StringComparison.Ordinal) >= 0
                ? "Is the endpoint's path right? The request went to " + EndpointUri.Display(uri) + "."
                : "Is /v1 missing in the endpoint? The request went to " + EndpointUri.Display(uri) + ".";
        }

        return kind == ChatErrorKind.Redirect ? "Set the endpoint to the address that the server redirects to, if you trust it." : null;
    }

    private static string ForKey(Uri uri, string? key)
    {
        if (key is null)
        {
            return "No key was sent; set ApiKey.";
        }

        foreach ((string prefix, string vendor, string host) in s_keys)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && uri.Host.IndexOf(host, StringComparison.OrdinalIgnoreCase) < 0)
            {
                return $"The key looks like one of {vendor}, but the endpoint is another's, unless that is a gateway to it.";
            }
        }

        return uri.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase)
            ? "Azure takes a key in the header api-key: set Authentication = Header and AuthenticationHeader = \"api-key\"."
            : "Is the key right, and does the server take it in this header? Authentication of the options sets how it is sent.";
    }

    private static bool Mentions(ApiError? error, string word) =>
        error is not null && ((error.Code ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 || (error.Message ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
