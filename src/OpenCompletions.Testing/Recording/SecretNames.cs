namespace OpenCompletions.Testing;

/// <summary>The names of headers and query parameters whose values are secrets.</summary>
internal static class SecretNames
{
    private static readonly string[] s_words =
        ["auth", "key", "token", "secret", "cookie", "password", "credential", "signature", "sig", "code"];

    public static bool IsSecret(string name) =>
        s_words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
