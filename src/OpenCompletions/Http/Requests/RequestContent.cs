using System.Net;
using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>A request's body as HTTP content of known length. Records how it was sent.</summary>
internal sealed partial class RequestContent : HttpContent
{
    private readonly RequestBody _body;
    private readonly HttpRequestMessage _request;
    private Uri? _firstUri;

    public RequestContent(RequestBody body, HttpRequestMessage request)
    {
        _body = body;
        _request = request;

        // No charset: some servers reject "application/json; charset=utf-8".
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>
    /// The connection state that the client's own handler records. It is stored here because an entry in the request's
    /// options needs more memory.
    /// </summary>
    public ConnectionUse? ConnectionUse { get; set; }

    /// <summary>The token of the call. On .NET Standard 2.0 the platform passes no token while content is sent.</summary>
    public CancellationToken CallToken { get; set; }

    /// <summary>Whether sending has started. If it has not, no server has received the content.</summary>
    public bool HasStarted => _firstUri is not null;

    /// <summary>Whether the content was sent to more than one URI.</summary>
    public bool WasSentToSecondUri { get; private set; }

    /// <summary>The failure of the request's binary content, or null.</summary>
    public BinarySourceException? SourceFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream, CallToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Read now, because handlers that change the URI temporarily restore it before the request returns.
        Uri uri = _request.RequestUri!;
        WasSentToSecondUri |= _firstUri is not null && _firstUri != uri;
        _firstUri ??= uri;
        try
        {
            await _body.SendAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (BinarySourceException exception)
        {
            SourceFailure = exception;
            throw;
        }
    }
}
