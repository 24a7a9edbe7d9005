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

    // Azure's public and national clouds.
    private static readonly string[] s_azure = [".azure.com", ".azure.us", ".azure.cn"];

    public static string? For(CallResponse response, ApiError? error, ChatErrorKind kind, bool isHtml)
    {
        int status = (int)response.Info.StatusCode;
        Uri uri = response.Call.Uri;
        if (status == 407)
        {
            return "The proxy on the way wants a login; see the proxy settings of this machine.";
        }

        if (response.IsRedirected)
        {
            return "The HttpClient that the client was given followed a redirect, on which the key is lost; give it a handler with AllowAutoRedirect = false.";
        }

        if (status == 413)
        {
            return "The request is too large for the server, or for a proxy in front of it: nginx takes 1 MB unless client_max_body_size says more.";
        }

        if (kind == ChatErrorKind.Authentication)
        {
            return ForKey(uri, response);
        }

        if (kind == ChatErrorKind.NotFound && Mentions(error, "model"))
        {
            return "Is the model's name right, and may the key use it?";
        }

        if (isHtml && status is >= 500 and <= 599)
        {
            return "The page is one of a proxy or load balancer: the server behind it may be down or starting.";
        }

        if (status is 404 or 405 || isHtml)
        {
            return uri.AbsolutePath.StartsWith("/v", StringComparison.Ordinal) || uri.AbsolutePath.IndexOf("/v1/", StringComparison.Ordinal) >= 0
                ? "Is the endpoint's path right? The request went to " + EndpointUri.Display(uri) + "."
                : "Is /v1 missing in the endpoint? The request went to " + EndpointUri.Display(uri) + ".";
        }

        if (kind != ChatErrorKind.Redirect)
        {
            return null;
        }

        return ErrorMessage.OriginOf(response) is null
            ? "Is the endpoint right? The request went to " + EndpointUri.Display(uri) + "."
            : "Set the endpoint to the address that the server redirects to, if you trust it.";
    }

    private static string ForKey(Uri uri, CallResponse response)
    {
        string? key = response.Key?.Reveal();
        if (key is null)
        {
            return "No key was sent; set ApiKey.";
        }

        if (HeaderOf(key, response) is not { } header)
        {
            return "The key was not sent: Authentication of the options is None.";
        }

        foreach ((string prefix, string vendor, string host) in s_keys)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && uri.Host.IndexOf(host, StringComparison.OrdinalIgnoreCase) < 0)
            {
                return $"The key looks like one of {vendor}, but the endpoint is another's, unless that is a gateway to it.";
            }
        }

        return header == "Authorization" && IsAzure(uri.Host)
            ? "Azure takes a key in the header api-key: set Authentication = Header and AuthenticationHeader = \"api-key\"."
            : "Is the key right, and does the server take it in this header? Authentication of the options sets how it is sent.";
    }

    private static bool IsAzure(string host) => s_azure.Any(a => host.EndsWith(a, StringComparison.OrdinalIgnoreCase));

    // A handler of the caller may have answered without a request to look at; the key was sent, as far as is known.
    private static string? HeaderOf(string key, CallResponse response) => response.Message.RequestMessage is { } request
        ? request.Headers.Where(h => h.Value.Any(v => v.IndexOf(key, StringComparison.Ordinal) >= 0)).Select(static h => h.Key).FirstOrDefault()
        : "";

    private static bool Mentions(ApiError? error, string word) =>
        error is not null && ((error.Code ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 || (error.Message ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
