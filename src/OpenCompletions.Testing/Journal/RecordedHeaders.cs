namespace OpenCompletions.Testing;

/// <summary>The headers of a request without the values of secrets.</summary>
internal static class RecordedHeaders
{
    private const string Masked = "***";
    private static readonly string[] s_secretWords =
        ["authorization", "api-key", "apikey", "token", "secret", "cookie", "password"];

    public static IReadOnlyDictionary<string, string> From(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var recorded = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in headers)
        {
            recorded[name] = IsSecret(name) ? Masked : value;
        }

        return recorded;
    }

    private static bool IsSecret(string name) =>
        s_secretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
