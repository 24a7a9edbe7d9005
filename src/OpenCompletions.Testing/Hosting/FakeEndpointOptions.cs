namespace OpenCompletions.Testing;

/// <summary>The settings of a <see cref="FakeEndpoint"/>.</summary>
public sealed class FakeEndpointOptions : FakeOptions
{
    /// <summary>
    /// The key that requests must send, as <c>Authorization: Bearer KEY</c>, as the whole <c>Authorization</c> header, or in
    /// the <c>api-key</c> header. Null, the default, accepts requests without a key.
    /// </summary>
    public string? ApiKey { get; set; }
}
