namespace OpenCompletions.Testing;

/// <summary>Passes a response body on and records it.</summary>
internal sealed class RecordingStream(Stream inner, ExchangeRecording recording) : ReadStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            recording.End(isCut: true);
            throw;
        }

        if (read > 0)
        {
            recording.Add(buffer.Span[..read]);
        }
        else if (buffer.Length > 0)
        {
            recording.End(isCut: false);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();

            // A client that stops reading early has received all that it needs.
            recording.End(isCut: false);
        }

        base.Dispose(disposing);
    }
}
