namespace OpenCompletions.Testing;

/// <summary>The settings of clients of fakes.</summary>
internal static class FakeDefaults
{
    public const string Model = "fake-model";

    public const string ApiKey = "fake-key";

    /// <summary>The address of a server in memory. The name is never resolved.</summary>
    public static Uri Endpoint { get; } = new("http://localhost/v1");

    public static Uri TlsEndpoint { get; } = new("https://localhost/v1");
}
