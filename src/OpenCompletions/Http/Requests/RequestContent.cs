using System.Net;
using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>A request's body as HTTP content of known length.</summary>
internal sealed partial class RequestContent : HttpContent
{
    private readonly RequestBody _body;

    public RequestContent(RequestBody body)
    {
        _body = body;

        // Without charset: some servers refuse "application/json; charset=utf-8".
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.SendAsync(stream, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
