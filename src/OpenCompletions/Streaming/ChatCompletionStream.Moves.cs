namespace OpenCompletions;

/// <content>The states of a stream, and what a move does.</content>
public sealed partial class ChatCompletionStream
{
    private void Begin()
    {
        if (Interlocked.CompareExchange(ref _state, (int)State.Running, (int)State.New) == (int)State.New
            || Interlocked.CompareExchange(ref _state, (int)State.Running, (int)State.Open) == (int)State.Open)
        {
            return;
        }

        if (!_isRepeatable || _state == (int)State.Running)
        {
            throw new InvalidOperationException("The stream was enumerated already. A stream is one request: call StreamAsync again for another, or take GetCompletionAsync for its whole answer.");
        }

        _accumulator = new();
        _failure = null;
        _state = (int)State.Running;
    }

    private void BeginMove()
    {
        if (Interlocked.Exchange(ref _isMoving, 1) != 0)
        {
            throw new InvalidOperationException("MoveNextAsync was called while an earlier call of it has not ended. Await each call.");
        }
    }

    /// <summary>Ends a move; whether the stream was disposed meanwhile, which leaves the source to the move.</summary>
    private bool EndMove()
    {
        Interlocked.Exchange(ref _isMoving, 0);
        return Volatile.Read(ref _state) == (int)State.Left;
    }

    /// <summary>A move that has begun. A chunk that is there already costs no state machine.</summary>
    private ValueTask<ChatCompletionChunk?> MoveNextAsync(CancellationToken cancellationToken, bool isFirst)
    {
        if (isFirst || _source is not { } source || Volatile.Read(ref _state) != (int)State.Running)
        {
            return WaitForNextAsync(cancellationToken, isFirst, null);
        }

        ValueTask<ChatCompletionChunk?> next = source.NextAsync(_accumulator);
        if (!next.IsCompletedSuccessfully)
        {
            return WaitForNextAsync(cancellationToken, isFirst, next);
        }

        ChatCompletionChunk? chunk = next.Result;
        if (chunk is null || Volatile.Read(ref _state) != (int)State.Running)
        {
            return WaitForNextAsync(cancellationToken, isFirst, new(chunk));
        }

        Response ??= source.Response;
        _accumulator.Add(chunk);
        return EndMove() ? CloseAfterAsync(chunk) : new(chunk);
    }

    // The stream was disposed while the move ran, which left the source to it.
    private async ValueTask<ChatCompletionChunk?> CloseAfterAsync(ChatCompletionChunk chunk)
    {
        await CloseSourceAsync().ConfigureAwait(false);
        return chunk;
    }

    private async ValueTask<ChatCompletionChunk?> WaitForNextAsync(CancellationToken cancellationToken, bool isFirst, ValueTask<ChatCompletionChunk?>? next)
    {
        try
        {
            ThrowIfLeft();
            if (isFirst)
            {
                await StartAsync(cancellationToken).ConfigureAwait(false);
            }

            ChatCompletionChunk? chunk = await (next ?? _source!.NextAsync(_accumulator)).ConfigureAwait(false);
            Response ??= _source?.Response;
            if (chunk is not null)
            {
                _accumulator.Add(chunk);
                return chunk;
            }

            _state = (int)State.Complete;
            await CloseSourceAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            await FailAsync(exception).ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (EndMove())
            {
                await CloseSourceAsync().ConfigureAwait(false);
            }
        }
    }

    private void ThrowIfLeft()
    {
        if (Volatile.Read(ref _state) == (int)State.Left)
        {
            throw new ObjectDisposedException(nameof(ChatCompletionStream), "The stream was disposed.");
        }
    }

    // A disposal either finds the source and cancels it, or is seen here.
    private ChunkSource MakeSource()
    {
        ChunkSource source = _makeSource();
        Interlocked.Exchange(ref _source, source);
        ThrowIfLeft();
        return source;
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        ChunkSource source = _source ?? MakeSource();
        source.Attach(cancellationToken);
        await source.OpenAsync(default).ConfigureAwait(false);
        Response = source.Response;
    }

    private async ValueTask FailAsync(Exception exception)
    {
        _failure = exception;
        _state = (int)State.Failed;
        Response ??= _source?.Response;
        if (exception is ChatCompletionsException known && !_accumulator.IsEmpty)
        {
            known.PartialCompletion ??= Whole();
        }

        await CloseSourceAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseAsync()
    {
        Interlocked.CompareExchange(ref _state, (int)State.Left, (int)State.Running);
        Interlocked.CompareExchange(ref _state, (int)State.Left, (int)State.Open);
        if (Volatile.Read(ref _isMoving) != 0)
        {
            // A move that waits ends with an exception, and then gives up the connection itself.
            _source?.Cancel();
            return;
        }

        await CloseSourceAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseSourceAsync()
    {
        if (Interlocked.Exchange(ref _source, null) is { } source)
        {
            await source.CloseAsync().ConfigureAwait(false);
        }
    }

    private ChatCompletion Whole()
    {
        ChatCompletion completion = _accumulator.ToCompletion();
        completion.Response = Response;
        return completion;
    }
}
