using System.Runtime.ExceptionServices;

namespace OpenCompletions;

/// <summary>
/// A streamed answer: enumerate it for the chunks, or take <see cref="TextAsync"/> or <see cref="GetCompletionAsync"/>. Each of
/// these sends the request, once: a stream is one request and cannot be enumerated twice. One enumeration at a time, by one caller.
/// </summary>
/// <remarks>
/// Leaving the enumeration early, by <c>break</c>, by an exception or by cancelling, closes the connection, so that the server stops.
/// An enumerator that is taken by hand must be disposed, else the server goes on.
/// </remarks>
public sealed class ChatCompletionStream : IAsyncEnumerable<ChatCompletionChunk>, IAsyncDisposable
{
    private readonly Func<ChunkSource> _makeSource;
    private readonly bool _isRepeatable;
    private ChatCompletionAccumulator _accumulator = new();
    private ChunkSource? _source;
    private Exception? _failure;
    private int _state = (int)State.New;

    internal ChatCompletionStream(Func<ChunkSource> makeSource, bool isRepeatable = false)
    {
        _makeSource = makeSource;
        _isRepeatable = isRepeatable;
    }

    private enum State
    {
        New,
        Running,
        Complete,
        Failed,
        Left,
    }

    /// <summary>The answer so far, put together of the chunks that were enumerated; a new object each time. Not to be called while an enumeration moves.</summary>
    public ChatCompletion Partial => _accumulator.ToCompletion();

    /// <summary>A stream of given chunks, for fakes in tests; it can be enumerated again.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(params ChatCompletionChunk[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return FromChunks(ToAsync(chunks));
    }

    /// <summary>A stream of any sequence of chunks, for fakes in tests; it can be enumerated again if the sequence can.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(IAsyncEnumerable<ChatCompletionChunk> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new(() => new EnumerableChunkSource(chunks, default), isRepeatable: true);
    }

    /// <summary>Starts the stream. The request is sent at the first move.</summary>
    /// <param name="cancellationToken">Ends the stream, beside the token given to the call.</param>
    /// <returns>The enumerator; dispose it, as <c>await foreach</c> does.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Begin();
        return new Enumerator(this, cancellationToken);
    }

    /// <summary>The answer's text as it comes, without empty pieces. Speaks of the first choice.</summary>
    /// <returns>The pieces; enumerating them is enumerating the stream.</returns>
    public IAsyncEnumerable<string> TextAsync() => new Projection<string>(this, static chunk => chunk.Text is { Length: > 0 } text ? text : null);

    /// <summary>
    /// The whole answer: enumerates the stream to its end if it was not enumerated yet, else returns what the finished enumeration put together.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The same as a call without streaming would have given.</returns>
    /// <exception cref="ChatCompletionsException">The stream failed; the same exception as the enumeration threw.</exception>
    /// <exception cref="InvalidOperationException">The enumeration was left before its end; <see cref="Partial"/> holds what had come.</exception>
    public async Task<ChatCompletion> GetCompletionAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _state) == (int)State.New)
        {
            await foreach (ChatCompletionChunk _ in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // The accumulator has what is in the chunk.
            }
        }

        switch ((State)Volatile.Read(ref _state))
        {
            case State.Complete:
                return _accumulator.ToCompletion();
            case State.Failed:
                ExceptionDispatchInfo.Capture(_failure!).Throw();
                throw _failure!;
            case State.Left:
                throw new InvalidOperationException("The stream was left before its end, so there is no whole answer. Partial holds what had come.");
            default:
                throw new InvalidOperationException("The stream is being enumerated. Wait until that has ended.");
        }
    }

    /// <summary>Ends the stream if it runs; the enumerator's disposal does the same.</summary>
    /// <returns>A task that ends when the connection is given up.</returns>
    public ValueTask DisposeAsync() => CloseAsync();

    private void Begin()
    {
        int before = Interlocked.CompareExchange(ref _state, (int)State.Running, (int)State.New);
        if (before == (int)State.New)
        {
            return;
        }

        if (!_isRepeatable || before == (int)State.Running)
        {
            throw new InvalidOperationException("The stream was enumerated already. A stream is one request: call StreamAsync again for another, or take GetCompletionAsync for its whole answer.");
        }

        _accumulator = new();
        _failure = null;
        _state = (int)State.Running;
    }

    private async ValueTask<ChatCompletionChunk?> MoveNextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_source is null)
            {
                _source = _makeSource();
                await _source.OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            ChatCompletionChunk? chunk = await _source.NextAsync(_accumulator).ConfigureAwait(false);
            if (chunk is null)
            {
                _state = (int)State.Complete;
            }
            else
            {
                _accumulator.Add(chunk);
            }

            return chunk;
        }
        catch (Exception exception)
        {
            _state = (int)State.Failed;
            _failure = exception;
            if (exception is ChatCompletionsException known && !_accumulator.IsEmpty)
            {
                known.PartialCompletion ??= _accumulator.ToCompletion();
            }

            throw;
        }
    }

    private async ValueTask CloseAsync()
    {
        Interlocked.CompareExchange(ref _state, (int)State.Left, (int)State.Running);
        if (Interlocked.Exchange(ref _source, null) is { } source)
        {
            await source.CloseAsync().ConfigureAwait(false);
        }
    }

    private static async IAsyncEnumerable<ChatCompletionChunk> ToAsync(IEnumerable<ChatCompletionChunk> chunks)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (ChatCompletionChunk chunk in chunks)
        {
            yield return chunk;
        }
    }

    private sealed class Enumerator(ChatCompletionStream stream, CancellationToken cancellationToken) : IAsyncEnumerator<ChatCompletionChunk>
    {
        private bool _isOver;

        public ChatCompletionChunk Current { get; private set; } = null!;

        public async ValueTask<bool> MoveNextAsync()
        {
            if (_isOver)
            {
                return false;
            }

            _isOver = true;
            ChatCompletionChunk? chunk = await stream.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            if (chunk is null)
            {
                return false;
            }

            _isOver = false;
            Current = chunk;
            return true;
        }

        public ValueTask DisposeAsync()
        {
            _isOver = true;
            return stream.CloseAsync();
        }
    }

    private sealed class Projection<T>(ChatCompletionStream stream, Func<ChatCompletionChunk, T?> select) : IAsyncEnumerable<T>
        where T : class
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Select(stream.GetAsyncEnumerator(cancellationToken));

        // The token went to the enumerator above: there is one place that links tokens.
        private async IAsyncEnumerator<T> Select(IAsyncEnumerator<ChatCompletionChunk> chunks)
        {
            try
            {
                while (await chunks.MoveNextAsync().ConfigureAwait(false))
                {
                    if (select(chunks.Current) is { } item)
                    {
                        yield return item;
                    }
                }
            }
            finally
            {
                await chunks.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
