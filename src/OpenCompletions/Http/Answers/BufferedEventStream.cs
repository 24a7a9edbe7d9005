using System.Net.ServerSentEvents;

namespace OpenCompletions;

/// <summary>Reads an event stream that a server sent in response to a call that does not stream.</summary>
internal static class BufferedEventStream
{
    /// <exception cref="ChatCompletionsException">The events contain an error or an incomplete answer.</exception>
    public static ChatCompletion Read(ReadOnlyMemory<byte> body, CallResponse response)
    {
        var soFar = new ChatCompletionAccumulator();
        try
        {
            Read(body.Span, response, soFar);
            return soFar.ToCompletion();
        }
        catch (ChatCompletionsException exception)
        {
            exception.PartialCompletion = soFar.IsEmpty ? null : soFar.ToCompletion();
            throw exception is ChatProtocolException protocolException
                ? ResponseErrors.AddBody(response, protocolException, body.Span)
                : TransportErrors.AddResponse(exception, response);
        }
    }

    private static void Read(ReadOnlySpan<byte> body, CallResponse response, ChatCompletionAccumulator soFar)
    {
        var skipped = new SkippedText();
        var meter = new EventMeter(skipped);
        int length = meter.Add(body);
        meter.EndLine();
        var events = new StreamEventReader(skipped, response.Call.ChoiceCount);
        using var stream = new MemoryStream([.. body.Slice(0, length), (byte)'\n', (byte)'\n']);
        bool isMarked = false;
        foreach (SseItem<StreamEvent> item in SseParser.Create(stream, events.Read).Enumerate())
        {
            isMarked = Add(item.Data, soFar, response);
            if (isMarked)
            {
                break;
            }
        }

        if (!isMarked && meter.Error is { } error)
        {
            throw ResponseErrors.FromError(response, error);
        }

        if (!events.HasReadAny && !BodyBytes.MayBeEventStream(body))
        {
            throw AnswerReader.CreateUnexpected(BodyKind.Events);
        }

        if (StreamEnd.FindFailure(soFar, isMarked, skipped, response) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Adds an event. Returns whether it marks the end.</summary>
    private static bool Add(StreamEvent next, ChatCompletionAccumulator soFar, CallResponse response)
    {
        switch (next.Kind)
        {
            case StreamEventKind.Chunk:
                soFar.Add((ChatCompletionChunk)next.Content!);
                return false;
            case StreamEventKind.Batch:
                return ((List<StreamEvent>)next.Content!).Any(e => Add(e, soFar, response));
            case StreamEventKind.Error:
                throw ResponseErrors.FromError(response, (ApiError)next.Content!);
            case StreamEventKind.Malformed:
                throw (ChatProtocolException)next.Content!;
            default:
                return next.Kind == StreamEventKind.Done;
        }
    }
}
