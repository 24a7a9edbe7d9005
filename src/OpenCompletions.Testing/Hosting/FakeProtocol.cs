namespace OpenCompletions.Testing;

/// <summary>The protocol between a client and a <see cref="FakeEndpoint"/>.</summary>
public enum FakeProtocol
{
    /// <summary>HTTP/1.1 without TLS.</summary>
    Http11,

    /// <summary>HTTP/2 without TLS, which the client must know beforehand (h2c).</summary>
    Http2,

    /// <summary>TLS with the endpoint's self-signed certificate; client and endpoint negotiate HTTP/1.1 or HTTP/2.</summary>
    Tls,
}
