using System.Net.ServerSentEvents;

namespace OpenCompletions;

/// <summary>The chunks of an HTTP response.</summary>
internal sealed class HttpChunkSource(ChatTransport transport, PreparedCall call, CancellationToken callToken, CancellationToken clientClosed) : ChunkSource
{
    private readonly StreamEventReader _events = new();
    private readonly Queue<ChatCompletionChunk> _waiting = new();
    private readonly CallClock _clock = new(transport.Settings.TimeProvider, call.Timeouts.Total, callToken, clientClosed);
    private CallResponse? _response;
    private Stream? _body;
    private GuardedStream? _guarded;
    private IAsyncEnumerator<SseItem<StreamEvent>>? _items;
    private bool _mayBeEvents;
    private bool _isComplete;
    private bool _isDone;

    public override ResponseInfo? Response => _response?.Info;

    private ClientSettings Settings => transport.Settings;

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
            // Without the token: a body that is not taken cannot be ended at once.
            _body = await _response.Message.Content.ReadAsStreamAsync(CancellationToken.None).ConfigureAwait(false);
            _guarded = new GuardedStream(_body, _clock, call.Timeouts, Settings.TimeProvider, Settings.Limits.MaxEventBytes);
            _clock.Stop();
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.WhileStreaming(exception, _response, _clock, Received());
        }

        if (cancellationToken.CanBeCanceled)
        {
            _clock.EndLink();
        }
    }

    public override ValueTask<ChatCompletionChunk?> NextAsync(ChatCompletionAccumulator soFar)
    {
        // Most events are in the parser's buffer already, and are chunks: no state machine for them.
        if (_items is null || _isComplete || _waiting.Count > 0 || _clock.IsEnded)
        {
            return WaitForNextAsync(soFar, null);
        }

        _guarded!.OnEvent(soFar.AllChoicesFinished, isFirst: soFar.IsEmpty);
        ValueTask<bool> move = _items.MoveNextAsync();
        if (move.IsCompletedSuccessfully)
        {
            bool isThere = move.Result;
            if (isThere && _items.Current.Data is { Kind: StreamEventKind.Chunk } next)
            {
                return new((ChatCompletionChunk)next.Content!);
            }

            move = new(isThere);
        }

        return WaitForNextAsync(soFar, move);
    }

    private async ValueTask<ChatCompletionChunk?> WaitForNextAsync(ChatCompletionAccumulator soFar, ValueTask<bool>? move)
    {
        if (_waiting.Count > 0)
        {
            ThrowIfEnded();
            return _waiting.Dequeue();
        }

        if (_isComplete)
        {
            return null;
        }

        if (move is null)
        {
            ThrowIfEnded();
            _guarded!.OnEvent(soFar.AllChoicesFinished, isFirst: soFar.IsEmpty);
        }

        try
        {
            if (_items is null)
            {
                await OpenBodyAsync(await _guarded!.SniffAsync().ConfigureAwait(false)).ConfigureAwait(false);
            }

            return _waiting.Count > 0 ? _waiting.Dequeue() : await ReadNextAsync(soFar, move).ConfigureAwait(false);
        }
        catch (ChatProtocolException exception) when (exception.Reason == ChatProtocolReason.MalformedJson && _items is not null && _guarded!.IsEnded)
        {
            // Nothing but the body's end has ended this event: it is cut off rather than malformed.
            throw TransportErrors.WithResponse(Truncated("The stream ended in the middle of an event."), _response!);
        }
        catch (ChatCompletionsException exception)
        {
            throw TransportErrors.WithResponse(exception, _response!);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            if (_clock.Expired == CallClock.AfterFinish)
            {
                _isComplete = true;
                return null;
            }

            throw TransportErrors.WhileStreaming(exception, _response!, _clock, Received());
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

    /// <summary>Reads to the next chunk; <paramref name="move"/> is a move of the parser that has begun.</summary>
    private async ValueTask<ChatCompletionChunk?> ReadNextAsync(ChatCompletionAccumulator soFar, ValueTask<bool>? move)
    {
        while (await (move ?? _items!.MoveNextAsync()).ConfigureAwait(false))
        {
            move = null;
            StreamEvent next = _items!.Current.Data;
            switch (next.Kind)
            {
                case StreamEventKind.Chunk:
                    return (ChatCompletionChunk)next.Content!;
                case StreamEventKind.Chunks:
                    ((List<ChatCompletionChunk>)next.Content!).ForEach(_waiting.Enqueue);
                    return _waiting.Dequeue();
                case StreamEventKind.Error:
                    throw ResponseErrors.FromError(_response!, (ApiError)next.Content!);
                case StreamEventKind.Done:
                    // What is left of the body is read by the platform, and the connection serves the next call.
                    _isDone = true;
                    _isComplete = true;
                    return null;
                default:
                    // An event without content is no progress: times go on.
                    continue;
            }
        }

        _isComplete = true;
        if (!_events.IsAnySeen && NoEvents() is { } kind)
        {
            throw AnswerReader.Unexpected(kind);
        }

        return soFar.AllChoicesFinished || Settings.AllowUnmarkedEnd
            ? null
            : throw Truncated("The stream ended without an end mark and before every choice had a finish reason: the answer is probably cut off. For servers that never mark the end, set AllowUnmarkedEnd.");
    }

    // The parser of events passes over whatever is none.
    private BodyKind? NoEvents()
    {
        bool isEncoded = _response!.Message.Content.Headers.ContentEncoding.Any(static e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase));
        return isEncoded ? BodyKind.Compressed : _mayBeEvents ? null : BodyKind.Events;
    }

    private void ThrowIfEnded()
    {
        if (_clock.IsEnded)
        {
            throw TransportErrors.WithResponse(_clock.Explain(null, Received()), _response!);
        }
    }

    private string Received() => TransportErrors.Received(_events.Count, (_guarded?.Comments ?? 0) + _events.Heartbeats);

    private static ChatStreamInterruptedException Truncated(string message) => new(ChatInterruptionReason.Truncated, message);

    private async ValueTask OpenBodyAsync(BodyKind kind)
    {
        switch (kind)
        {
            case BodyKind.Events:
                _mayBeEvents = BodyBytes.MayStartEvents(_guarded!.Head);
                _items = SseParser.Create(_guarded!, _events.Read).EnumerateAsync(_clock.Token).GetAsyncEnumerator(_clock.Token);
                break;
            case BodyKind.Json:
                _waiting.Enqueue(CompletionChunks.From(await ReadCompletionAsync().ConfigureAwait(false)));
                _isComplete = true;
                break;
            default:
                throw ResponseErrors.FromBody(_response!, AnswerReader.Unexpected(kind), _guarded!.Head);
        }
    }

    private async ValueTask<ChatCompletion> ReadCompletionAsync()
    {
        using var body = new BoundedBody(Settings.Limits.MaxBodyBytes);
        _guarded!.LiftEventLimit();
        if (!await body.ReadAsync(_guarded!, _clock.Token).ConfigureAwait(false))
        {
            throw BoundedBody.TooLong(Settings.Limits.MaxBodyBytes);
        }

        return AnswerReader.ReadJson(body.Bytes.Span, _response!);
    }
}
