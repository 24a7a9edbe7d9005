using System.Net;

namespace OpenCompletions.Testing;

/// <summary>A response body that is recorded while the client reads it.</summary>
internal sealed class RecordingContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly RecordingStream _stream;

    private RecordingContent(HttpContent inner, RecordingStream stream)
    {
        _inner = inner;
        _stream = stream;
        foreach ((string name, IEnumerable<string> values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public static async Task<RecordingContent> CreateAsync(
        HttpContent inner, ExchangeRecording recording, CancellationToken cancellationToken) =>
        new(inner, new(await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), recording));

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _stream.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
