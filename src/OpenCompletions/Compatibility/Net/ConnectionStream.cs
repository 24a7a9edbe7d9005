using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpenCompletions;

/// <summary>
/// Wraps an HTTP/1.1 connection above TLS. Records in the <see cref="ConnectionUse"/> of an attempt when its request is
/// written, whether the connection was idle before, and whether bytes were read after that.
/// </summary>
/// <param name="inner">The connection.</param>
/// <param name="current">Returns the attempt of the current execution context; null if there is none.</param>
internal sealed class ConnectionStream(Stream inner, Func<ConnectionUse?> current) : Stream
{
    // Long enough to read data that has already arrived.
    private static readonly TimeSpan s_maxReadTime = TimeSpan.FromSeconds(1);

    private readonly long _openedAt = Stopwatch.GetTimestamp();
    private ConnectionUse? _use;
    private TaskCompletionSource? _readEnded;
    private int _isReading;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanTimeout => inner.CanTimeout;

    public override int ReadTimeout
    {
        get => inner.ReadTimeout;
        set => inner.ReadTimeout = value;
    }

    public override int WriteTimeout
    {
        get => inner.WriteTimeout;
        set => inner.WriteTimeout = value;
    }

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => RecordRead(inner.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => RecordRead(inner.Read(buffer, offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> read = inner.ReadAsync(buffer, cancellationToken);
        return read.IsCompletedSuccessfully ? new(RecordRead(read.Result)) : FinishReadAsync(read, isProbe: buffer.IsEmpty);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        RecordWriting();
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        RecordWriting();
        ValueTask write = inner.WriteAsync(buffer, cancellationToken);
        return write.IsCompletedSuccessfully ? write : FinishWriteAsync(write, cancellationToken);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
    }

    // Records the first bytes of an attempt. A request that is not the client's has no attempt and is not recorded.
    private void RecordWriting()
    {
        if (current() is { } use && use != _use)
        {
            bool isIdle = _use is not null || _openedAt < use.StartedAt;
            _use = use;
            use.OnWriting(isIdle);
        }
    }

    private int RecordRead(int count)
    {
        if (count > 0)
        {
            _use?.OnRead();
        }

        return count;
    }

    // The state machine is pooled, because a stream needs one for each pending read, that is, for nearly every event.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> FinishReadAsync(ValueTask<int> read, bool isProbe)
    {
        Volatile.Write(ref _isReading, 1);
        bool isEnd = true;
        try
        {
            int count = RecordRead(await read.ConfigureAwait(false));

            // The platform waits for data on an idle connection with an empty read, and then reads the data.
            isEnd = !isProbe;
            return count;
        }
        finally
        {
            if (isEnd)
            {
                Interlocked.Exchange(ref _isReading, 0);
                Volatile.Read(ref _readEnded)?.TrySetResult();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishWriteAsync(ValueTask write, CancellationToken cancellationToken)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            await WaitForReadAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A server that rejects an upload early responds and closes: the write fails while the response is still being read. The
    // platform fails immediately, but the response proves that the server received the request.
    private async Task WaitForReadAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _readEnded, ended);
        if (Volatile.Read(ref _isReading) == 0)
        {
            return;
        }

        try
        {
            await ended.Task.WaitAsync(s_maxReadTime).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Nothing has arrived.
        }
    }
}
