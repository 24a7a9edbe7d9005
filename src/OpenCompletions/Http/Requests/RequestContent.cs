using System.Net;
using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>A request's body as HTTP content of known length, with notes of how it was sent.</summary>
internal sealed partial class RequestContent : HttpContent
{
    private readonly RequestBody _body;
    private readonly HttpRequestMessage _request;
    private Uri? _firstUri;

    public RequestContent(RequestBody body, HttpRequestMessage request)
    {
        _body = body;
        _request = request;

        // Without charset: some servers refuse "application/json; charset=utf-8".
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>
    /// What the client's own handler notes of the connection. It travels with the content, which costs less than an entry in the
    /// request's options.
    /// </summary>
    public ConnectionUse? ConnectionUse { get; set; }

    /// <summary>Ends the call. .NET Standard 2.0 hands a content no token while it is sent.</summary>
    public CancellationToken CallToken { get; set; }

    /// <summary>Whether any of it was sent, or at least handed to a handler: what fails before has reached no server.</summary>
    public bool IsBegun => _firstUri is not null;

    /// <summary>Whether it was sent to more than one address.</summary>
    public bool IsSentElsewhere { get; private set; }

    /// <summary>What went wrong with the binary content of the request; null when nothing did.</summary>
    public SourceException? SourceFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream, CallToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Now rather than when the request comes back: handlers that change the address for a while put it back.
        Uri uri = _request.RequestUri!;
        IsSentElsewhere |= _firstUri is not null && _firstUri != uri;
        _firstUri ??= uri;
        try
        {
            await _body.SendAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceException exception)
        {
            SourceFailure = exception;
            throw;
        }
    }
}
