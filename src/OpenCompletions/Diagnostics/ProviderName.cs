namespace OpenCompletions;

/// <summary>
/// Maps the host of an endpoint to the provider's name in telemetry. Unknown hosts map to <c>openai</c>, because
/// they use its protocol.
/// </summary>
internal static class ProviderName
{
    private static readonly (string Host, string Name)[] s_providers =
    [
        ("api.openai.com", "openai"),
        (".openai.azure.com", "azure.ai.openai"),
        ("api.deepseek.com", "deepseek"),
        ("api.groq.com", "groq"),
        ("api.mistral.ai", "mistral_ai"),
        ("api.moonshot.", "moonshot_ai"),
        ("api.x.ai", "x_ai"),
        ("api.perplexity.ai", "perplexity"),
        ("generativelanguage.googleapis.com", "gcp.gemini"),
    ];

    public static string Find(Uri uri)
    {
        foreach ((string host, string name) in s_providers)
        {
            bool isMatch = host[0] == '.' ? uri.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)
                : host[host.Length - 1] == '.' ? uri.Host.StartsWith(host, StringComparison.OrdinalIgnoreCase)
                : uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase);
            if (isMatch)
            {
                return name;
            }
        }

        return "openai";
    }
}
