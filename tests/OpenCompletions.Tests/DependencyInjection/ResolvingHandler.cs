namespace Microsoft.Extensions.ServiceDiscovery.Http;

/// <summary>Stands for the handler of service discovery, which is known by its namespace.</summary>
internal sealed class ResolvingHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Resolved", "yes");
        return base.SendAsync(request, cancellationToken);
    }
}
