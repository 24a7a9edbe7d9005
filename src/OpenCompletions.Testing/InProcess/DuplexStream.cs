using System.Buffers;
using System.IO.Pipelines;

namespace OpenCompletions.Testing;

/// <summary>One end of a connection in memory: reads from one pipe and writes to another.</summary>
/// <param name="input">What the other end sends.</param>
/// <param name="output">What the other end receives; null for a stream that is only read.</param>
/// <param name="onDisposed">Invoked once, when the stream is disposed.</param>
internal sealed class DuplexStream(PipeReader input, PipeWriter? output, Action onDisposed) : Stream
{
    private volatile Exception? _error;
    private int _isDisposed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => output is not null;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Makes the end of the input a failure: reads return what was sent before and then throw.</summary>
    public void FailAtEnd(Exception error) => _error ??= error;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ReadResult result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (result.IsCanceled)
        {
            throw new ObjectDisposedException(nameof(DuplexStream));
        }

        int count = (int)Math.Min(buffer.Length, result.Buffer.Length);
        bool isAtEnd = result.IsCompleted && result.Buffer.IsEmpty;
        result.Buffer.Slice(0, count).CopyTo(buffer.Span);

        // A read of zero bytes must not consume anything.
        input.AdvanceTo(count == 0 ? result.Buffer.Start : result.Buffer.GetPosition(count));
        return isAtEnd && _error is { } error ? throw error : count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (output is null)
        {
            throw new NotSupportedException();
        }

        FlushResult result = await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (result.IsCompleted)
        {
            throw _error ?? new IOException("The server closed the connection.");
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            output?.Complete();
            input.CancelPendingRead();
            input.Complete();
            onDisposed();
        }

        base.Dispose(disposing);
    }
}
