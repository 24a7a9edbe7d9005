namespace OpenCompletions.Testing;

/// <summary>The headers of a request without the values of secrets.</summary>
internal static class RecordedHeaders
{
    private const string Masked = "***";

    // A key that identifies a request, and grants no access. Tests compare it.
    private const string IdempotencyKey = "Idempotency-Key";

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
        SecretNames.IsSecret(name) && !name.Equals(IdempotencyKey, StringComparison.OrdinalIgnoreCase);
}
