using System.Net.Http.Headers;
using System.Net.ServerSentEvents;

namespace OpenCompletions;

/// <summary>Reads the chunks of a streamed HTTP response.</summary>
internal sealed class HttpChunkSource(
    ChatTransport transport, PreparedCall call, CancellationToken callToken, CancellationToken clientClosed) : ChunkSource
{
    // With fewer bytes, a body whose headers name an encoding may look like text by chance.
    private const int MinEncodedBytes = 16;

    private readonly SkippedText _skipped = new();
    private readonly Queue<StreamEvent> _pendingEvents = new();
    private readonly CallClock _clock = new(transport.Settings.TimeProvider, call.Timeouts.Total, callToken, clientClosed);
    private readonly long _choices = call.ChoiceCount;
    private CallResponse? _response;
    private Stream? _body;
    private GuardedStream? _guarded;
    private StreamEventReader? _events;
    private IAsyncEnumerator<SseItem<StreamEvent>>? _items;
    private ReceivedBytes? _received;
    private bool _mayBeEvents;
    private bool _isComplete;
    private bool _isDone;

    public override ResponseInfo? Response => _response?.Info;

    private ClientSettings Settings => transport.Settings;

    public override void KeepBytes(ReceivedBytes bytes) => _received = bytes;

    public override void Attach(CancellationToken cancellationToken) => _clock.Link(cancellationToken);

    public override void Cancel() => _clock.End();

    public override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_response is not null)
        {
            return;
        }

        if (cancellationToken.CanBeCanceled)
        {
            _clock.Link(cancellationToken);
        }

        _response = await transport.SendAsync(call, _clock).ConfigureAwait(false);
        try
        {
            // No token is passed, because the connection can be closed immediately only after the body stream was obtained.
            _body = await _response.Message.Content.ReadAsStreamAsync(CancellationToken.None).ConfigureAwait(false);
            _guarded = new GuardedStream(_body, _clock, call.Timeouts, Settings.Limits.MaxEventBytes, _skipped);
            _clock.Stop();
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.CreateStreamException(exception, _response, _clock, DescribeReceived());
        }

        if (cancellationToken.CanBeCanceled)
        {
            _clock.Unlink();
        }
    }

    public override ValueTask<ChatCompletionChunk?> GetNextAsync(ChatCompletionAccumulator soFar)
    {
        // Most events are chunks that are already in the parser's buffer and need no state machine.
        if (_items is null || _isComplete || _pendingEvents.Count > 0 || _clock.IsEnded)
        {
            return WaitForNextAsync(soFar, null);
        }

        _guarded!.OnEvent(IsFinishing(soFar), isFirst: soFar.IsEmpty);
        ValueTask<bool> move = _items.MoveNextAsync();
        if (move.IsCompletedSuccessfully)
        {
            bool hasEvent = move.Result;
            if (hasEvent && _items.Current.Data is { Kind: StreamEventKind.Chunk } next)
            {
                return new((ChatCompletionChunk)next.Content!);
            }

            move = new(hasEvent);
        }

        return WaitForNextAsync(soFar, move);
    }

    private async ValueTask<ChatCompletionChunk?> WaitForNextAsync(ChatCompletionAccumulator soFar, ValueTask<bool>? move)
    {
        if (_isComplete)
        {
            return null;
        }

        if (move is null)
        {
            ThrowIfEnded();
            _guarded!.OnEvent(IsFinishing(soFar), isFirst: soFar.IsEmpty);
        }

        using CallClock.KeepAliveHandle hold = _clock.KeepAlive();
        try
        {
            return _items is null && await OpenBodyAsync().ConfigureAwait(false) is { } whole
                ? whole
                : await ReadNextAsync(soFar, move).ConfigureAwait(false);
        }
        catch (ChatProtocolException exception)
            when (exception.Reason == ChatProtocolReason.MalformedJson && _guarded!.Error is { } error)
        {
            // The error line interrupts an event.
            throw ResponseErrors.FromError(_response!, error);
        }
        catch (ChatProtocolException exception)
            when (exception.Reason == ChatProtocolReason.MalformedJson && _items is not null && _guarded!.IsEnded)
        {
            // Only the end of the body has ended this event: it is truncated rather than malformed.
            throw TransportErrors.AddResponse(
                StreamEnd.CreateTruncated("The stream ended in the middle of an event."), _response!);
        }
        catch (ChatCompletionsException exception)
        {
            throw TransportErrors.AddResponse(exception, _response!);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            if (_clock.Expired == CallClock.AfterFinish)
            {
                soFar.EndedByTimeout = true;
                _isComplete = true;
                return StreamEnd.FindFailure(soFar, _isDone, _skipped, _response!) is { } failure
                    ? throw TransportErrors.AddResponse(failure, _response!)
                    : null;
            }

            throw TransportErrors.CreateStreamException(exception, _response!, _clock, DescribeReceived());
        }
    }

    public override async ValueTask CloseAsync()
    {
        if (_body is not null && !_isDone && _guarded is not { IsEnded: true } && _response!.Message.Version.Major == 1)
        {
            await ConnectionAbort.AbortAsync(_body, Settings.TimeProvider).ConfigureAwait(false);
        }

        _response?.Dispose();
        _guarded?.Dispose();
        if (_items is not null)
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }

        _clock.Dispose();
    }

    /// <summary>Reads up to the next chunk. <paramref name="move"/> is a pending move of the parser, if any.</summary>
    private async ValueTask<ChatCompletionChunk?> ReadNextAsync(ChatCompletionAccumulator soFar, ValueTask<bool>? move)
    {
        while (_pendingEvents.Count > 0 || await (move ?? _items!.MoveNextAsync()).ConfigureAwait(false))
        {
            move = null;
            StreamEvent next = _pendingEvents.Count > 0 ? _pendingEvents.Dequeue() : _items!.Current.Data;
            switch (next.Kind)
            {
                case StreamEventKind.Chunk:
                    return (ChatCompletionChunk)next.Content!;
                case StreamEventKind.Batch:
                    ((List<StreamEvent>)next.Content!).ForEach(_pendingEvents.Enqueue);
                    continue;
                case StreamEventKind.Error:
                    throw ResponseErrors.FromError(_response!, (ApiError)next.Content!);
                case StreamEventKind.Malformed:
                    throw (ChatProtocolException)next.Content!;
                case StreamEventKind.Done:
                    // The platform reads the rest of the body on disposal, so that the connection can be reused.
                    _isDone = true;
                    return Complete(soFar);
                default:
                    // An event without content does not change which time limit applies.
                    if (_received is not null)
                    {
                        return NoChunk;
                    }

                    continue;
            }
        }

        if (_guarded!.Error is { } error)
        {
            throw ResponseErrors.FromError(_response!, error);
        }

        // The SSE parser ignores lines that are not events.
        return _events!.HasReadAny || _mayBeEvents ? Complete(soFar) : throw AnswerReader.CreateUnexpected(BodyKind.Events);
    }

    private ChatCompletionChunk? Complete(ChatCompletionAccumulator soFar)
    {
        _isComplete = true;
        ChatCompletionsException? failure =
            StreamEnd.FindFailure(soFar, _isDone, _skipped, _response!, Settings.AllowUnmarkedEnd);
        return failure is null ? null : throw failure;
    }

    // Further tool calls may follow a finished one, and other requested choices may start late.
    private bool IsFinishing(ChatCompletionAccumulator soFar) => soFar.HasFinished(_choices) && !soFar.MayReceiveMoreToolCalls;

    private void ThrowIfEnded()
    {
        if (_clock.IsEnded)
        {
            throw TransportErrors.AddResponse(_clock.ToException(null, DescribeReceived()), _response!);
        }
    }

    private string DescribeReceived() =>
        TransportErrors.DescribeReceived(_events?.Count ?? 0, (_guarded?.CommentCount ?? 0) + (_events?.Heartbeats ?? 0));

    /// <summary>Opens a body according to its kind. Returns the only chunk of a JSON body; null for an event stream.</summary>
    private async ValueTask<ChatCompletionChunk?> OpenBodyAsync()
    {
        HttpContentHeaders headers = _response!.Message.Content.Headers;
        int minBytes = BodyBytes.HasContentEncoding(headers) ? MinEncodedBytes : 1;
        BodyKind kind = await _guarded!.SniffAsync(minBytes).ConfigureAwait(false);
        kind = kind == BodyKind.Empty ? kind : BodyBytes.Sniff(_guarded.Head, headers);
        switch (kind)
        {
            case BodyKind.Events:
                _mayBeEvents = BodyBytes.MayBeEventStream(_guarded.Head);
                _events = new(_skipped, _choices, Settings.Limits.MaxStreamBytes);
                _items = _received is null
                    ? SseParser.Create(_guarded, _events.Read).EnumerateAsync(_clock.Token).GetAsyncEnumerator(_clock.Token)
                    : new RawEventReader(_guarded, _events, _received);
                return null;
            case BodyKind.Json:
                _isComplete = true;
                return CompletionChunks.Create(await ReadCompletionAsync().ConfigureAwait(false));
            default:
                throw ResponseErrors.AddBody(_response!, AnswerReader.CreateUnexpected(kind), _guarded!.Head);
        }
    }

    private async ValueTask<ChatCompletion> ReadCompletionAsync()
    {
        using var body = new BoundedBody(Settings.Limits.MaxBodyBytes);
        _guarded!.RemoveEventLimit();
        if (!await body.ReadAsync(_guarded!, _clock.Token).ConfigureAwait(false))
        {
            throw BoundedBody.CreateTooLongException(Settings.Limits.MaxBodyBytes);
        }

        return AnswerReader.ReadJson(body.Bytes.Span, _response!);
    }
}
