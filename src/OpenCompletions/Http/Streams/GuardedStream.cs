using System.Buffers;

namespace OpenCompletions;

/// <summary>
/// Passes a response body to the event parser. Limits the duration of a read and the number of bytes between blank lines,
/// inspects the first bytes, and appends a blank line at the end so that the parser accepts a final event without one.
/// </summary>
internal sealed partial class GuardedStream(
    Stream inner, CallClock clock, CallTimeouts timeouts, long? eventLimit, SkippedText skipped) : Stream
{
    private const int Breaks = 2;

    private readonly EventMeter _meter = new(skipped);
    private long? _limit = eventLimit;
    private byte[]? _head;
    private int _headStart;
    private int _headEnd;
    private int _breaksLeft = Breaks;
    private bool _isMetered = true;

    /// <summary>Whether the end of the body was reached.</summary>
    public bool IsEnded { get; private set; }

    public bool IsFirstEventSeen { get; private set; }

    /// <summary>Whether the answer is probably complete, so that little more data is expected.</summary>
    public bool IsFinishing { get; private set; }

    /// <summary>The error in an <c>error</c> field of the stream. The stream ends there.</summary>
    public ApiError? Error => _meter.Error;

    /// <summary>The number of line breaks that were added after the end of the body.</summary>
    public int AddedBreaks => Breaks - _breaksLeft;

    /// <summary>The number of comments so far.</summary>
    public long CommentCount => _meter.CommentCount;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes of the body, as read by <see cref="SniffAsync"/>.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(_headStart, _headEnd - _headStart);

    /// <summary>Records which time limit applies to the next reads.</summary>
    public void OnEvent(bool isFinishing, bool isFirst)
    {
        IsFirstEventSeen = !isFirst;
        IsFinishing = isFinishing;
    }

    /// <summary>Turns off the event limit and the inspection of lines, for a body that is not an event stream.</summary>
    public void RemoveEventLimit()
    {
        _limit = null;
        _isMetered = false;
    }

    /// <summary>Reads until the first bytes determine the kind of the body. The bytes remain available to the reader.</summary>
    /// <param name="minBytes">The minimum number of bytes to read, unless the body is shorter.</param>
    public async ValueTask<BodyKind> SniffAsync(int minBytes = 1)
    {
        _head = ArrayPool<byte>.Shared.Rent(BodyBytes.SniffSize);
        BodyKind kind = BodyKind.Empty;
        while ((kind == BodyKind.Empty || _headEnd < minBytes) && !IsEnded)
        {
            if (_headEnd == _head.Length)
            {
                // Endless blank lines before an answer are keep-alives of a server that is working. Only the newest bytes matter.
                _headEnd = 0;
            }

            int read = await ReadInnerAsync(_head.AsMemory(_headEnd)).ConfigureAwait(false);
            IsEnded = read == 0;
            _headEnd += read;
            kind = BodyBytes.Sniff(Head);
        }

        return kind;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadNextAsync(buffer.AsMemory(offset, count)).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The body must be read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ReturnHead();
        }

        base.Dispose(disposing);
    }

    private void ReturnHead()
    {
        if (_head is not null)
        {
            ArrayPool<byte>.Shared.Return(_head);
            _head = null;
            _headStart = _headEnd = 0;
        }
    }

    private ValueTask<int> ReadNextAsync(Memory<byte> buffer)
    {
        // Earlier reads returned the bytes up to the error. The bytes after it are discarded.
        if (Error is not null)
        {
            return new(EndLastEvent(buffer.Span));
        }

        if (_headEnd > _headStart)
        {
            Memory<byte> allowed = LimitToEvent(buffer);
            int count = Math.Min(allowed.Length, _headEnd - _headStart);
            _head.AsMemory(_headStart, count).CopyTo(allowed);
            _headStart += count;
            count = MeasureBytes(allowed.Span.Slice(0, count));
            if (_headStart == _headEnd)
            {
                ReturnHead();
            }

            return new(count);
        }

        if (IsEnded)
        {
            return new(EndLastEvent(buffer.Span));
        }

        // Most reads complete synchronously and need no state machine.
        ValueTask<int> read = ReadInnerAsync(LimitToEvent(buffer));
        return read.IsCompletedSuccessfully ? new(ProcessRead(buffer, read.Result)) : ProcessReadAsync(buffer, read);
    }

    private async ValueTask<int> ProcessReadAsync(Memory<byte> buffer, ValueTask<int> read) =>
        ProcessRead(buffer, await read.ConfigureAwait(false));

    private int ProcessRead(Memory<byte> buffer, int read)
    {
        if (read == 0)
        {
            IsEnded = true;
            return EndLastEvent(buffer.Span);
        }

        return MeasureBytes(buffer.Span.Slice(0, read));
    }

    private int MeasureBytes(ReadOnlySpan<byte> bytes) => _isMetered ? _meter.Add(bytes) : bytes.Length;

    // Limits the buffer to the bytes that the current event may still have. Otherwise, several events that arrive together would
    // be mistaken for a long one. An event that needs more bytes is too long.
    private Memory<byte> LimitToEvent(Memory<byte> buffer)
    {
        long left = (_limit ?? long.MaxValue) - _meter.BytesSinceBlankLine;
        if (left <= 0)
        {
            throw new ChatProtocolException(
                ChatProtocolReason.LimitExceeded,
                $"An event or comment of the stream is longer than {_limit} bytes. "
                + "Limits.MaxEventBytes of the client options sets the limit.");
        }

        return left < buffer.Length ? buffer.Slice(0, (int)left) : buffer;
    }

    private ValueTask<int> ReadInnerAsync(Memory<byte> buffer)
    {
        ValueTask<int> read = inner.ReadAsync(buffer, clock.Token);
        return read.IsCompletedSuccessfully ? read : WaitAsync(read);
    }

    // Only a pending read needs a timeout.
    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        if (IsFinishing)
        {
            clock.Start(CallClock.AfterFinish, timeouts.AfterFinish);
        }
        else if (IsFirstEventSeen)
        {
            clock.Start(ChatTimeoutKind.StreamIdle, timeouts.StreamIdle);
        }
        else
        {
            clock.Start(ChatTimeoutKind.FirstEvent, timeouts.FirstEvent);
        }

        try
        {
            return await read.ConfigureAwait(false);
        }
        finally
        {
            clock.Stop();
        }
    }

    // WHATWG: "Once the end of the file is reached, any pending data must be discarded." Servers and proxies that omit the final
    // blank line would lose their last event, which may hold the finish reason. Two line breaks end any pending event.
    private int EndLastEvent(Span<byte> buffer)
    {
        if (_isMetered)
        {
            _meter.EndLine();
        }

        int count = Math.Min(_breaksLeft, buffer.Length);
        buffer.Slice(0, count).Fill((byte)'\n');
        _breaksLeft -= count;
        return count;
    }
}
