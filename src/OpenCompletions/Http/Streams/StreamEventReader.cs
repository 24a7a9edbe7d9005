using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Converts server-sent events to instances of <see cref="StreamEvent"/>.</summary>
/// <param name="skipped">Receives the text of events that are not chunks.</param>
/// <param name="choices">The number of choices that the request asks for.</param>
/// <param name="limit">The maximum number of bytes in the data of all chunks; null for no limit.</param>
internal sealed class StreamEventReader(SkippedText skipped, long choices = 1, long? limit = null)
{
    // Skips the padding that servers add against traffic analysis, because callers do not need it.
    private readonly ChunkReader _chunks = new(skipPadding: true, hasOneChoice: choices <= 1);
    private long _bytesLeft = limit ?? long.MaxValue;
    private int _index = -1;
    private bool _hasFragments;

    private static ReadOnlySpan<byte> EndMarker => "[DONE]"u8;

    /// <summary>Whether any event has been read.</summary>
    public bool HasReadAny => _index >= 0;

    /// <summary>The number of events with content so far.</summary>
    public int Count => _index + 1 - Heartbeats;

    /// <summary>The number of events without content so far.</summary>
    public int Heartbeats { get; private set; }

    /// <summary>Reads an error in any shape. If the shape is unknown, the data becomes the message.</summary>
    public static ApiError ReadError(ReadOnlySpan<byte> data) =>
        ReceivedError.Parse(data) ?? new ApiError { Message = Encoding.UTF8.GetString(data) };

    /// <summary>The item parser for <see cref="System.Net.ServerSentEvents.SseParser"/>.</summary>
    /// <exception cref="ChatProtocolException">
    /// The data of the event is not valid JSON, or the stream exceeds its limit.
    /// </exception>
    public StreamEvent Read(string eventType, ReadOnlySpan<byte> data)
    {
        _index++;
        if (_chunks.TryReadFromTemplate(data) is { } fromTemplate)
        {
            CountBytes(data.Length);
            MarkRepeatedMessage(fromTemplate.OnlyChoice);
            return StreamEvent.CreateChunk(fromTemplate);
        }

        StreamEvent next = data.IndexOf((byte)'\n') < 0 ? ReadLine(eventType, data) : ReadLines(eventType, data);
        if (next.Kind is StreamEventKind.Chunk or StreamEventKind.Batch)
        {
            CountBytes(data.Length);
        }

        return next;
    }

    /// <summary>
    /// Takes an event that differs from the previous one only in a text. Call <see cref="TakeJoined"/> after the last one.
    /// </summary>
    /// <returns>Whether the event was taken. If not, pass it to <see cref="Read"/>.</returns>
    public bool TryJoin(ReadOnlySpan<byte> data)
    {
        if (data.Length > _bytesLeft || !_chunks.TryJoin(data))
        {
            return false;
        }

        _index++;
        _bytesLeft -= data.Length;
        return true;
    }

    /// <summary>Creates one chunk with the joined text of the events that were taken.</summary>
    public StreamEvent TakeJoined()
    {
        ChatCompletionChunk chunk = _chunks.TakeJoined();
        MarkRepeatedMessage(chunk.OnlyChoice);
        return StreamEvent.CreateChunk(chunk);
    }

    private void CountBytes(int count)
    {
        _bytesLeft -= count;
        if (_bytesLeft < 0)
        {
            throw new ChatProtocolException(
                ChatProtocolReason.LimitExceeded,
                $"The chunks of the stream exceed {limit} bytes. Limits.MaxStreamBytes of the client options sets the limit.");
        }
    }

    private StreamEvent ReadLine(string eventType, ReadOnlySpan<byte> data)
    {
        if (IsDone(data))
        {
            return StreamEvent.Done;
        }

        ReadOnlySpan<byte> trimmed = BodyBytes.TrimStart(BodyBytes.TrimEnd(data));
        if (trimmed.IsEmpty || trimmed[0] == ':')
        {
            return OnHeartbeat();
        }

        if (trimmed[0] != '{')
        {
            return ReadOther(eventType, trimmed);
        }

        try
        {
            return ReadObject(eventType, trimmed);
        }
        catch (JsonException exception)
        {
            throw CreateMalformed(exception);
        }
    }

    // If a server omits the blank line between two events, they arrive as one event with several lines. According to the
    // standard, a single document may also span several lines.
    private StreamEvent ReadLines(string eventType, ReadOnlySpan<byte> data)
    {
        if (BodyBytes.TrimStart(data).IsEmpty)
        {
            return OnHeartbeat();
        }

        ChatProtocolException? asOne = null;
        if (eventType == "error" || BodyBytes.StartsWithJson(data))
        {
            try
            {
                return ReadLine(eventType, data);
            }
            catch (ChatProtocolException exception)
            {
                asOne = exception;
            }
        }

        var events = new List<StreamEvent>();
        bool isOver = false;
        int heartbeats = Heartbeats;
        while (!data.IsEmpty && !isOver)
        {
            int end = data.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? data : data.Slice(0, end);
            data = end < 0 ? default : data.Slice(end + 1);
            StreamEvent next = TryReadLine(eventType, line, out ChatProtocolException? malformed);
            if (malformed is not null)
            {
                next = events.Count > 0 ? StreamEvent.CreateMalformed(malformed) : throw asOne ?? malformed;
            }

            if (next.Kind != StreamEventKind.Heartbeat)
            {
                events.Add(next);
            }

            isOver = next.Kind is StreamEventKind.Done or StreamEventKind.Error or StreamEventKind.Malformed;
        }

        // An event counts once, however many of its lines have no content.
        Heartbeats = events.Count == 0 ? heartbeats + 1 : heartbeats;
        return events.Count switch
        {
            0 => StreamEvent.Heartbeat,
            1 => events[0],
            _ => StreamEvent.CreateBatch(events),
        };
    }

    private StreamEvent TryReadLine(string eventType, ReadOnlySpan<byte> line, out ChatProtocolException? malformed)
    {
        malformed = null;
        try
        {
            return BodyBytes.TrimStart(line).IsEmpty ? StreamEvent.Heartbeat : ReadLine(eventType, line);
        }
        catch (ChatProtocolException exception)
        {
            malformed = exception;
            return default;
        }
    }

    // Trailing spaces and carriage returns are allowed. With any other text after the mark, the line is
    // content, which must not be lost.
    private static bool IsDone(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(EndMarker))
        {
            return false;
        }

        foreach (byte b in data.Slice(EndMarker.Length))
        {
            if (b is not ((byte)' ' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    private StreamEvent ReadObject(string eventType, ReadOnlySpan<byte> json)
    {
        ChatCompletionChunk chunk = _chunks.Read(json);
        if (ReceivedError.FindIn(chunk, isErrorEvent: eventType == "error", json) is { } error)
        {
            return StreamEvent.CreateError(error);
        }

        MarkRepeatedMessage(chunk.OnlyChoice);
        if (chunk.HasContent)
        {
            return StreamEvent.CreateChunk(chunk);
        }

        if (IsHeartbeat(eventType) || IsHeartbeat(chunk))
        {
            return OnHeartbeat();
        }

        if (chunk.FieldsOrNull is not null)
        {
            skipped.Add(json);
        }

        return StreamEvent.CreateChunk(chunk);
    }

    // Some servers end a stream of deltas with the complete message instead of a delta.
    private void MarkRepeatedMessage(ChatChunkChoice? choice)
    {
        if (choice is { HasDelta: true })
        {
            _hasFragments = _hasFragments || choice.Delta!.HasFragments;
        }
        else if (_hasFragments)
        {
            choice?.MarkMessageRepeated();
        }
    }

    private static bool IsHeartbeat(string eventType) => eventType is "ping" or "heartbeat" or "keepalive" or "keep-alive";

    private static bool IsHeartbeat(ChatCompletionChunk chunk) =>
        chunk.FieldsOrNull is { } fields && fields.TryGetValue("type", out JsonElement type)
        && type.ValueKind == JsonValueKind.String && IsHeartbeat(WireString.Read(type));

    private StreamEvent OnHeartbeat()
    {
        Heartbeats++;
        return StreamEvent.Heartbeat;
    }

    private StreamEvent ReadOther(string eventType, ReadOnlySpan<byte> data)
    {
        if (eventType == "error")
        {
            return StreamEvent.CreateError(ReadError(data));
        }

        if (BodyBytes.StartsWithJson(data))
        {
            return ReceivedError.Parse(data) is { } error ? StreamEvent.CreateError(error) : throw CreateMalformed(null);
        }

        return IsHeartbeat(eventType) ? OnHeartbeat() : throw CreateMalformed(null);
    }

    private ChatProtocolException CreateMalformed(JsonException? exception) => new(
        ChatProtocolReason.MalformedJson,
        exception?.BytePositionInLine is { } position
            ? $"Event {_index} of the stream (counted from 0) is not valid JSON "
                + $"(line {exception.LineNumber + 1}, byte {position} of its data)."
            : $"Event {_index} of the stream (counted from 0) is not a JSON object.");
}
