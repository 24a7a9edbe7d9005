using System.Net;
using System.Net.Http.Headers;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>Takes every request's body, as a network would, and answers with the same body from memory.</summary>
internal sealed class StubHandler(byte[] body, string mediaType) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } sent)
        {
            await sent.CopyToAsync(Stream.Null, cancellationToken);
        }

        var content = new StreamContent(new MemoryStream(body, writable: false));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
    }
}
