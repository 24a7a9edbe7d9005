using System.Net;
using System.Net.Security;

namespace OpenCompletions.Testing;

/// <summary>Creates HTTP handlers whose connections are in memory.</summary>
internal static class MemoryHandler
{
    public static HttpMessageHandler Create(FakeServer server, FakeProtocol protocol)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = (_, cancellationToken) => server.ConnectAsync(protocol, cancellationToken),
        };
        if (protocol == FakeProtocol.Tls)
        {
            // Only the certificate of this endpoint is trusted.
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate?.GetCertHashString() == server.Certificate.GetCertHashString(),
            };
        }

        return protocol == FakeProtocol.Http2 ? new PriorKnowledge(handler) : handler;
    }

    /// <summary>Sends everything as HTTP/2, which cannot be negotiated without TLS.</summary>
    private sealed class PriorKnowledge(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
