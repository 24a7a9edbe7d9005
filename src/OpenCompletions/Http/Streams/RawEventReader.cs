using System.Net.ServerSentEvents;

namespace OpenCompletions;

/// <summary>
/// Reads the events of a body together with their bytes. Each move returns one event (several if they are joined), or one
/// comment or blank line before an event, so that keep-alive comments do not wait for the event that follows.
/// </summary>
internal sealed class RawEventReader(GuardedStream body, StreamEventReader events, ReceivedBytes received)
    : IAsyncEnumerator<SseItem<StreamEvent>>
{
    private const string DefaultType = "message";

    private readonly RawEventFramer _framer = new();
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _isFirst = true;

    public SseItem<StreamEvent> Current { get; private set; }

    public ValueTask<bool> MoveNextAsync()
    {
        try
        {
            return TryTake() ? new(true) : ReadAsync();
        }
        catch (ChatProtocolException exception)
        {
            return new(Task.FromException<bool>(exception));
        }
    }

    public ValueTask DisposeAsync() => default;

    private async ValueTask<bool> ReadAsync()
    {
        do
        {
            MakeRoom();
            int read = await body.ReadAsync(_buffer.AsMemory(_end), CancellationToken.None).ConfigureAwait(false);
            if (read == 0)
            {
                received.Event = default;
                return false;
            }

            _end += read;
        }
        while (!TryTake());

        return true;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_start > 0 && _end > _buffer.Length / 2)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, PooledBufferWriter.GetLargerSize(_buffer.Length, checked(_buffer.Length + 1)));
        }
    }

    private bool TryTake()
    {
        received.Event = default;
        int joinedStart = -1;
        int length;
        while ((length = _framer.Measure(_buffer.AsSpan(_start, _end - _start))) > 0)
        {
            int start = _start;
            int receivedEnd = _end - body.AddedBreaks;
            _start += length;
            if (start >= receivedEnd)
            {
                // The block consists only of line breaks that were added after the body.
                continue;
            }

            ReadOnlySpan<byte> block = _buffer.AsSpan(start, length);
            if (received.JoinsChunks && HasOnlyData(block) && events.TryJoin(GetData(block)))
            {
                joinedStart = joinedStart < 0 ? start : joinedStart;
                continue;
            }

            if (joinedStart >= 0)
            {
                // For the next move.
                _start = start;
                break;
            }

            StreamEvent next = Read(block);
            _isFirst = false;

            // An error field of the stream is thrown, not forwarded.
            bool isError = body.Error is not null && _start >= receivedEnd;
            if (isError && next.Kind == StreamEventKind.Heartbeat)
            {
                continue;
            }

            received.Event = isError || next.Kind == StreamEventKind.Batch ? default : _buffer.AsMemory(start, length);
            Current = new(next, DefaultType);
            return true;
        }

        if (joinedStart < 0)
        {
            return false;
        }

        received.Event = _buffer.AsMemory(joinedStart, _start - joinedStart);
        Current = new(events.TakeJoined(), DefaultType);
        return true;
    }

    private bool HasOnlyData(ReadOnlySpan<byte> block) => _framer.HasOneLine && block.StartsWith("data:"u8);

    private ReadOnlySpan<byte> GetData(ReadOnlySpan<byte> block)
    {
        ReadOnlySpan<byte> data = block.Slice(0, _framer.FirstLineLength).Slice("data:".Length);
        return !data.IsEmpty && data[0] == ' ' ? data.Slice(1) : data;
    }

    private StreamEvent Read(ReadOnlySpan<byte> block)
    {
        if (_framer.IsBetweenEvents)
        {
            return StreamEvent.Heartbeat;
        }

        if (HasOnlyData(block))
        {
            return events.Read(DefaultType, GetData(block));
        }

        // Rare: other fields, several lines. The parser returns no item for an event without data. A byte order mark is skipped
        // only at the beginning of the body, so a line break precedes each later block.
        using var stream = new MemoryStream(_isFirst ? block.ToArray() : [(byte)'\n', .. block]);
        foreach (SseItem<StreamEvent> item in SseParser.Create(stream, events.Read).Enumerate())
        {
            return item.Data;
        }

        return StreamEvent.Heartbeat;
    }
}
