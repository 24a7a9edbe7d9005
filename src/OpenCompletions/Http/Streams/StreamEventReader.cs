using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads what one server-sent event means.</summary>
internal sealed class StreamEventReader
{
    // A stream's padding against traffic analysis is of no use to a reader.
    private readonly ChunkReader _chunks = new(skipPadding: true);
    private int _index = -1;

    private static ReadOnlySpan<byte> DoneMark => "[DONE]"u8;

    /// <summary>Whether there was an event, of whatever kind.</summary>
    public bool IsAnySeen => _index >= 0;

    /// <summary>The number of events with content so far.</summary>
    public int Count => _index + 1 - Heartbeats;

    /// <summary>The number of events without content so far.</summary>
    public int Heartbeats { get; private set; }

    /// <summary>The item parser for <see cref="System.Net.ServerSentEvents.SseParser"/>.</summary>
    /// <exception cref="ChatProtocolException">The event's data is no JSON.</exception>
    public StreamEvent Read(string eventType, ReadOnlySpan<byte> data)
    {
        _index++;
        if (_chunks.TryReadAlike(data) is { } alike)
        {
            return StreamEvent.Of(alike);
        }

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
            return ReadLines(trimmed) ?? throw Malformed(exception);
        }
    }

    // The exact mark, but for spaces and carriage returns behind it: what merely begins like it is content, and taking that for the end would hide the rest.
    private static bool IsDone(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(DoneMark))
        {
            return false;
        }

        foreach (byte b in data.Slice(DoneMark.Length))
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
        if (ErrorBody.FindIn(chunk, isErrorEvent: eventType == "error", json) is { } error)
        {
            return StreamEvent.Of(error);
        }

        return IsHeartbeat(eventType) && chunk.Choices.Count == 0 ? OnHeartbeat() : StreamEvent.Of(chunk);
    }

    private static bool IsHeartbeat(string eventType) => eventType is "ping" or "heartbeat" or "keepalive" or "keep-alive";

    private StreamEvent OnHeartbeat()
    {
        Heartbeats++;
        return StreamEvent.Heartbeat;
    }

    // Old llama.cpp leaves out the blank line between two events, so that two documents arrive as one event of two lines.
    private static StreamEvent? ReadLines(ReadOnlySpan<byte> data)
    {
        var chunks = new List<ChatCompletionChunk>();
        while (!data.IsEmpty)
        {
            int end = data.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = BodyBytes.TrimEnd(BodyBytes.TrimStart(end < 0 ? data : data.Slice(0, end)));
            data = end < 0 ? default : data.Slice(end + 1);
            if (line.IsEmpty)
            {
                continue;
            }

            try
            {
                chunks.Add(WireSerializer.Read(line, ChatCompletionChunk.Wire.Instance));
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return chunks.Count > 1 ? StreamEvent.Of(chunks) : null;
    }

    private StreamEvent ReadOther(string eventType, ReadOnlySpan<byte> data)
    {
        if (eventType == "error")
        {
            return StreamEvent.Of(ErrorBody.Parse(data) ?? new ApiError { Message = Encoding.UTF8.GetString(data) });
        }

        if (BodyBytes.StartsJson(data))
        {
            return ErrorBody.Parse(data) is { } error ? StreamEvent.Of(error) : throw Malformed(null);
        }

        return IsHeartbeat(eventType) ? OnHeartbeat() : throw Malformed(null);
    }

    private ChatProtocolException Malformed(JsonException? exception) => new(
        ChatProtocolReason.MalformedJson,
        exception?.BytePositionInLine is { } position
            ? $"Event {_index} of the stream (counted from 0) is no valid JSON at line {exception.LineNumber}, byte {position} of its data."
            : $"Event {_index} of the stream (counted from 0) is no JSON object.");
}
