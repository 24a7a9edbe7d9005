namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>A handler that leaves a mark on each request.</summary>
internal sealed class HeaderHandler(string header) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(header, "yes");
        return base.SendAsync(request, cancellationToken);
    }
}
