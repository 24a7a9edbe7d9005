using System.Runtime.ExceptionServices;

namespace OpenCompletions;

/// <summary>
/// One enumeration of a stream's chunks: the source, the answer so far, and a state that determines which operation may use them.
/// </summary>
/// <remarks>
/// The state prevents races. It is changed atomically, and the operation that changed it owns the source until the next change.
/// <code>
/// state       entered by                            next                                 owner of the source
/// New         the constructor                       Opening, Idle, Abandoning            none: not created yet
/// Opening     OpenAsync                             Opened, Abandoning, Failed           OpenAsync
/// Opened      the end of OpenAsync                  Idle, Abandoning                     none until the state changes
/// Idle        an enumerator, the end of a move      Moving, Abandoning                   none until the state changes
/// Moving      MoveNextAsync                         Idle, Abandoning, Complete, Failed   the move
/// Abandoning  a disposal                            Abandoned, Complete, Failed          the running operation, or the disposal
/// Complete    the move that found the end           none                                 none: closed
/// Failed      OpenAsync or a move that threw        none                                 none: closed
/// Abandoned   the owner, once the source is closed  none                                 none: closed
/// </code>
/// </remarks>
internal sealed class StreamRun(Func<ChunkSource> createSource)
{
    private readonly ChatCompletionAccumulator _accumulator = new();
    private ChunkSource? _source;
    private ExceptionDispatchInfo? _failure;
    private bool _isStarted;
    private int _state;

    public StreamState State => (StreamState)Volatile.Read(ref _state);

    /// <summary>Whether the run has ended and its source is closed.</summary>
    public bool IsOver => State is StreamState.Complete or StreamState.Failed or StreamState.Abandoned;

    public ResponseInfo? Response { get; private set; }

    /// <summary>Whether the stream was treated as complete because no more data arrived in time.</summary>
    public bool EndedByTimeout => _accumulator.EndedByTimeout;

    /// <summary>The bytes of the event of the last move; null if they are not kept. Set it before the first move.</summary>
    public ReceivedBytes? Bytes { get; set; }

    /// <summary>The chunk of the last move.</summary>
    public ChatCompletionChunk Current { get; private set; } = null!;

    /// <summary>Assembles the answer so far.</summary>
    public ChatCompletion ToCompletion()
    {
        ChatCompletion completion = _accumulator.ToCompletion();
        completion.Response = Response;
        return completion;
    }

    /// <summary>Returns the answer of a complete run, or rethrows the exception of a failed one.</summary>
    /// <exception cref="InvalidOperationException">The run has not ended, or was abandoned.</exception>
    public ChatCompletion GetResult()
    {
        switch (State)
        {
            case StreamState.Failed:
                _failure!.Throw();
                goto case StreamState.Complete;
            case StreamState.Complete:
                return ToCompletion();
            case StreamState.Abandoning or StreamState.Abandoned:
                throw new InvalidOperationException(
                    "The stream was abandoned before its end, so there is no complete answer. "
                        + "GetPartial() returns the part received so far.");
            default:
                throw new InvalidOperationException(
                    "The stream is still being enumerated. Wait until the enumeration has ended.");
        }
    }

    /// <summary>Assigns the run to an enumerator.</summary>
    /// <returns>Whether the run had no enumerator before.</returns>
    public bool TryEnumerate() => TryChange(StreamState.New, StreamState.Idle) || TryChange(StreamState.Opened, StreamState.Idle);

    /// <summary>Opens the source before an enumerator exists.</summary>
    /// <exception cref="InvalidOperationException">The run was already opened or enumerated.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!TryChange(StreamState.New, StreamState.Opening))
        {
            throw new InvalidOperationException(
                "The stream was already opened or enumerated. Call StreamAsync again to send another request.");
        }

        try
        {
            ChunkSource source = CreateSource();
            await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            Response = source.Response;
            if (!TryChange(StreamState.Opening, StreamState.Opened))
            {
                throw CreateDisposedException();
            }
        }
        catch (Exception exception)
        {
            await FailAsync(exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Moves to the next chunk. A chunk that is already buffered needs no async state machine.</summary>
    /// <param name="cancellationToken">The token of the enumerator, the same for each move.</param>
    /// <returns>Whether there is a chunk; false at the end.</returns>
    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        if (!TryBeginMove())
        {
            return new(false);
        }

        ValueTask<ChatCompletionChunk?> next;
        try
        {
            next = _isStarted ? _source!.GetNextAsync(_accumulator) : StartAsync(cancellationToken);
            if (!next.IsCompletedSuccessfully)
            {
                return WaitAsync(next);
            }

            if (next.Result is { } chunk)
            {
                Add(chunk);
                return TryChange(StreamState.Moving, StreamState.Idle) ? new(true) : CloseAfterMoveAsync();
            }
        }
        catch (Exception exception)
        {
            return WaitAsync(new(Task.FromException<ChatCompletionChunk?>(exception)));
        }

        return WaitAsync(default);
    }

    /// <summary>
    /// Ends the run early and closes the source. During <see cref="OpenAsync"/> or a move, only cancels the source, which the
    /// running operation then closes.
    /// </summary>
    public ValueTask AbandonAsync()
    {
        while (true)
        {
            StreamState state = State;
            switch (state)
            {
                case StreamState.New or StreamState.Opened or StreamState.Idle when TryChange(state, StreamState.Abandoning):
                    // If there is no source yet, it is created here, because the source of a decorator's stream contains another
                    // stream, which may be open.
                    _source ??= createSource();
                    return CloseAndAbandonAsync();
                case StreamState.Opening or StreamState.Moving when TryChange(state, StreamState.Abandoning):
                    // CreateSource publishes the source before it reads the state. Either the source is canceled here, or
                    // CreateSource throws.
                    Volatile.Read(ref _source)?.Cancel();
                    return default;
                case StreamState.Abandoning or StreamState.Complete or StreamState.Failed or StreamState.Abandoned:
                    return default;
            }
        }
    }

    private static ObjectDisposedException CreateDisposedException() =>
        new(nameof(ChatCompletionStream), "The stream was disposed.");

    /// <returns>Whether the move may continue; false if the run has ended.</returns>
    private bool TryBeginMove()
    {
        while (!TryChange(StreamState.Idle, StreamState.Moving))
        {
            switch (State)
            {
                case StreamState.Idle:
                    continue;
                case StreamState.Complete or StreamState.Failed:
                    return false;
                case StreamState.Moving:
                    throw new InvalidOperationException(
                        "MoveNextAsync was called while an earlier call was still pending. Await each call.");
                default:
                    throw CreateDisposedException();
            }
        }

        return true;
    }

    private async ValueTask<bool> WaitAsync(ValueTask<ChatCompletionChunk?> next)
    {
        try
        {
            ChatCompletionChunk? chunk = await next.ConfigureAwait(false);
            if (chunk is null)
            {
                Response ??= _source!.Response;
                await CloseSourceAsync().ConfigureAwait(false);
                Volatile.Write(ref _state, (int)StreamState.Complete);
                return false;
            }

            Add(chunk);
        }
        catch (Exception exception)
        {
            await FailAsync(exception).ConfigureAwait(false);
            throw;
        }

        return TryChange(StreamState.Moving, StreamState.Idle) || await CloseAfterMoveAsync().ConfigureAwait(false);
    }

    // The stream was disposed during the move, which therefore closes the source. A chunk that arrived is still returned.
    private async ValueTask<bool> CloseAfterMoveAsync()
    {
        await CloseAndAbandonAsync().ConfigureAwait(false);
        return true;
    }

    private async ValueTask<ChatCompletionChunk?> StartAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        ChunkSource source = _source ?? CreateSource();
        if (Bytes is not null)
        {
            source.KeepBytes(Bytes);
        }

        source.Attach(cancellationToken);
        await source.OpenAsync(default).ConfigureAwait(false);
        Response = source.Response;
        return await source.GetNextAsync(_accumulator).ConfigureAwait(false);
    }

    private ChunkSource CreateSource()
    {
        ChunkSource source = createSource();
        Interlocked.Exchange(ref _source, source);
        return State == StreamState.Abandoning ? throw CreateDisposedException() : source;
    }

    private void Add(ChatCompletionChunk chunk)
    {
        Response ??= _source!.Response;
        Current = chunk;
        if (!ReferenceEquals(chunk, ChunkSource.NoChunk))
        {
            _accumulator.Add(chunk);
        }
    }

    private async ValueTask FailAsync(Exception exception)
    {
        Response ??= _source?.Response;
        if (exception is ChatCompletionsException known && !_accumulator.IsEmpty)
        {
            known.PartialCompletion ??= ToCompletion();
        }

        try
        {
            await CloseSourceAsync().ConfigureAwait(false);
        }
        catch
        {
            // The caller must see the failure of the stream, not that of closing it.
        }

        _failure = ExceptionDispatchInfo.Capture(exception);
        Volatile.Write(ref _state, (int)StreamState.Failed);
    }

    private async ValueTask CloseAndAbandonAsync()
    {
        try
        {
            await CloseSourceAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _state, (int)StreamState.Abandoned);
        }
    }

    private ValueTask CloseSourceAsync() => Interlocked.Exchange(ref _source, null) is { } source ? source.CloseAsync() : default;

    private bool TryChange(StreamState from, StreamState to) =>
        Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;
}
