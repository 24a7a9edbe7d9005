using System.Runtime.ExceptionServices;

namespace OpenCompletions;

/// <summary>
/// One run through a stream's chunks: the source, the answer so far, and the state that tells who may use them.
/// </summary>
/// <remarks>
/// The state decides every race: whoever changes it with one atomic step owns the source until the next state.
/// <code>
/// state      entered by                            next                              owner of the source
/// New        the constructor                       Opening, Idle, Leaving            none: it is not made yet
/// Opening    OpenAsync                             Opened, Leaving, Failed           OpenAsync
/// Opened     the end of OpenAsync                  Idle, Leaving                     whoever changes the state
/// Idle       an enumerator, the end of a move      Moving, Leaving                   whoever changes the state
/// Moving     MoveNextAsync                         Idle, Leaving, Complete, Failed   the move
/// Leaving    a disposal                            Left, Complete, Failed            what it found running, else itself
/// Complete   the move that found the end           none                              none: it is closed
/// Failed     OpenAsync or a move that threw        none                              none: it is closed
/// Left       the owner, once the source is closed  none                              none: it is closed
/// </code>
/// </remarks>
internal sealed class StreamRun(Func<ChunkSource> makeSource)
{
    private readonly ChatCompletionAccumulator _accumulator = new();
    private ChunkSource? _source;
    private ExceptionDispatchInfo? _failure;
    private bool _isStarted;
    private int _state;

    public StreamState State => (StreamState)Volatile.Read(ref _state);

    /// <summary>Whether the run has ended and its source is closed.</summary>
    public bool IsOver => State is StreamState.Complete or StreamState.Failed or StreamState.Left;

    public ResponseInfo? Response { get; private set; }

    /// <summary>Whether the stream is complete because nothing more came in time.</summary>
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

    /// <summary>Gets the whole answer of a run that is complete; throws the exception of one that failed again.</summary>
    /// <exception cref="InvalidOperationException">The run has not ended, or was left.</exception>
    public ChatCompletion GetResult()
    {
        switch (State)
        {
            case StreamState.Failed:
                _failure!.Throw();
                goto case StreamState.Complete;
            case StreamState.Complete:
                return ToCompletion();
            case StreamState.Leaving or StreamState.Left:
                throw new InvalidOperationException(
                    "The stream was left before its end, so there is no whole answer. GetPartial() returns what had arrived.");
            default:
                throw new InvalidOperationException("The stream is being enumerated. Wait until the enumeration has ended.");
        }
    }

    /// <summary>Lets one enumerator have the run.</summary>
    /// <returns>Whether there was none before.</returns>
    public bool TryEnumerate() => TryChange(StreamState.New, StreamState.Idle) || TryChange(StreamState.Opened, StreamState.Idle);

    /// <summary>Opens the source before there is an enumerator.</summary>
    /// <exception cref="InvalidOperationException">The run was opened or enumerated before.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!TryChange(StreamState.New, StreamState.Opening))
        {
            throw new InvalidOperationException(
                "The stream was opened or enumerated already. Call StreamAsync again for another.");
        }

        try
        {
            ChunkSource source = MakeSource();
            await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            Response = source.Response;
            if (!TryChange(StreamState.Opening, StreamState.Opened))
            {
                throw Disposed();
            }
        }
        catch (Exception exception)
        {
            await FailAsync(exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Moves to the next chunk. A chunk that is there already costs no state machine.</summary>
    /// <param name="cancellationToken">The enumerator's token, the same at each move.</param>
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
            next = _isStarted ? _source!.NextAsync(_accumulator) : StartAsync(cancellationToken);
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
    /// Ends the run early and closes the source. While <see cref="OpenAsync"/> or a move uses the source, this only cancels it,
    /// and they close it.
    /// </summary>
    public ValueTask LeaveAsync()
    {
        while (true)
        {
            StreamState state = State;
            switch (state)
            {
                case StreamState.New or StreamState.Opened or StreamState.Idle when TryChange(state, StreamState.Leaving):
                    // Also a source that was not needed so far: behind that of a decorated stream is another stream, which
                    // may be open.
                    _source ??= makeSource();
                    return CloseAndLeaveAsync();
                case StreamState.Opening or StreamState.Moving when TryChange(state, StreamState.Leaving):
                    // MakeSource publishes the source before it reads the state: either the source is cancelled here, or
                    // MakeSource throws.
                    Volatile.Read(ref _source)?.Cancel();
                    return default;
                case StreamState.Leaving or StreamState.Complete or StreamState.Failed or StreamState.Left:
                    return default;
            }
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(ChatCompletionStream), "The stream was disposed.");

    /// <returns>Whether the move may go on; false when the run has ended.</returns>
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
                        "MoveNextAsync was called while an earlier call of it has not ended. Await each call.");
                default:
                    throw Disposed();
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

    // The stream was disposed while the move ran, which left the source to it. The chunk that came all the same is given.
    private async ValueTask<bool> CloseAfterMoveAsync()
    {
        await CloseAndLeaveAsync().ConfigureAwait(false);
        return true;
    }

    private async ValueTask<ChatCompletionChunk?> StartAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        ChunkSource source = _source ?? MakeSource();
        if (Bytes is not null)
        {
            source.KeepBytes(Bytes);
        }

        source.Attach(cancellationToken);
        await source.OpenAsync(default).ConfigureAwait(false);
        Response = source.Response;
        return await source.NextAsync(_accumulator).ConfigureAwait(false);
    }

    private ChunkSource MakeSource()
    {
        ChunkSource source = makeSource();
        Interlocked.Exchange(ref _source, source);
        return State == StreamState.Leaving ? throw Disposed() : source;
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
            // The caller is to see why the stream failed, not what went wrong on the way out.
        }

        _failure = ExceptionDispatchInfo.Capture(exception);
        Volatile.Write(ref _state, (int)StreamState.Failed);
    }

    private async ValueTask CloseAndLeaveAsync()
    {
        try
        {
            await CloseSourceAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _state, (int)StreamState.Left);
        }
    }

    private ValueTask CloseSourceAsync() => Interlocked.Exchange(ref _source, null) is { } source ? source.CloseAsync() : default;

    private bool TryChange(StreamState from, StreamState to) =>
        Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;
}
