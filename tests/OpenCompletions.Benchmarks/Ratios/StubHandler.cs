using System.Net;
using System.Net.Http.Headers;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>Answers every request with the same body from memory: no network takes part.</summary>
internal sealed class StubHandler(byte[] body, string mediaType) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(new MemoryStream(body, writable: false));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
