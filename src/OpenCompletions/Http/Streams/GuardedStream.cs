using System.Buffers;

namespace OpenCompletions;

/// <summary>
/// A response's body on its way to the event parser: with time limits between bytes, a limit of size between events, a look at its first bytes,
/// and at its end a blank line, so that a last event without one counts.
/// </summary>
internal sealed partial class GuardedStream(Stream inner, CallClock clock, CallTimeouts timeouts, long? eventLimit, SkippedText skipped) : Stream
{
    private const int Breaks = 2;

    private readonly EventMeter _meter = new(skipped);
    private long? _limit = eventLimit;
    private byte[]? _head;
    private int _headStart;
    private int _headEnd;
    private int _breaksLeft = Breaks;
    private bool _isMetered = true;

    /// <summary>Whether the body has ended of itself.</summary>
    public bool IsEnded { get; private set; }

    public bool IsFirstEventSeen { get; private set; }

    /// <summary>Whether the answer is probably whole, so that the server has little left to say.</summary>
    public bool IsFinishing { get; private set; }

    /// <summary>The error in an <c>error</c> field of the stream, which ends there.</summary>
    public ApiError? Error => _meter.Error;

    /// <summary>The number of line breaks that were added after the end of the body.</summary>
    public int AddedBreaks => Breaks - _breaksLeft;

    /// <summary>The number of comments so far.</summary>
    public long Comments => _meter.Comments;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The body's first bytes, as many as were read for <see cref="SniffAsync"/>.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(_headStart, _headEnd - _headStart);

    /// <summary>Starts the time for the next event that has content.</summary>
    public void OnEvent(bool isFinishing, bool isFirst)
    {
        IsFirstEventSeen = !isFirst;
        IsFinishing = isFinishing;
    }

    /// <summary>Takes the body for something else than events, whose reader has a limit of its own.</summary>
    public void LiftEventLimit()
    {
        _limit = null;
        _isMetered = false;
    }

    /// <summary>Reads until the first bytes tell what the body is. They are given to the reader all the same.</summary>
    /// <param name="least">The number of bytes to have, unless the body is shorter.</param>
    public async ValueTask<BodyKind> SniffAsync(int least = 1)
    {
        _head = ArrayPool<byte>.Shared.Rent(BodyBytes.HeadSize);
        BodyKind kind = BodyKind.Empty;
        while ((kind == BodyKind.Empty || _headEnd < least) && !IsEnded)
        {
            if (_headEnd == _head.Length)
            {
                // Blank lines without end before an answer: keep-alives of a server that works. Only the newest matter.
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

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is read asynchronously.");

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
        // What came before an error is still to be read; what comes behind it is not.
        if (Error is not null)
        {
            return new(EndLastEvent(buffer.Span));
        }

        if (_headEnd > _headStart)
        {
            Memory<byte> allowed = WithinLimit(buffer);
            int count = Math.Min(allowed.Length, _headEnd - _headStart);
            _head.AsMemory(_headStart, count).CopyTo(allowed);
            _headStart += count;
            count = Meter(allowed.Span.Slice(0, count));
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

        // Most reads find bytes that are there already: no state machine for them.
        ValueTask<int> read = ReadInnerAsync(WithinLimit(buffer));
        return read.IsCompletedSuccessfully ? new(Count(buffer, read.Result)) : CountAsync(buffer, read);
    }

    private async ValueTask<int> CountAsync(Memory<byte> buffer, ValueTask<int> read) => Count(buffer, await read.ConfigureAwait(false));

    private int Count(Memory<byte> buffer, int read)
    {
        if (read == 0)
        {
            IsEnded = true;
            return EndLastEvent(buffer.Span);
        }

        return Meter(buffer.Span.Slice(0, read));
    }

    private int Meter(ReadOnlySpan<byte> bytes) => _isMetered ? _meter.Add(bytes) : bytes.Length;

    // Never more than an event may still have: events that arrive together are not taken for a long one, and one that wants more is too long.
    private Memory<byte> WithinLimit(Memory<byte> buffer)
    {
        long left = (_limit ?? long.MaxValue) - _meter.SinceBlankLine;
        if (left <= 0)
        {
            throw new ChatProtocolException(
                ChatProtocolReason.LimitExceeded, $"An event of the stream, or a comment in it, is longer than {_limit} bytes; Limits.MaxEventBytes of the client's options sets the limit.");
        }

        return left < buffer.Length ? buffer.Slice(0, (int)left) : buffer;
    }

    private ValueTask<int> ReadInnerAsync(Memory<byte> buffer)
    {
        ValueTask<int> read = inner.ReadAsync(buffer, clock.Token);
        return read.IsCompletedSuccessfully ? read : WaitAsync(read);
    }

    // Only a read that has to wait needs the clock.
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

    // WHATWG: "Once the end of the file is reached, any pending data must be discarded." Servers and proxies that leave out the last blank line
    // would lose their last event, which may hold the finish reason: two line breaks end whatever is pending.
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
