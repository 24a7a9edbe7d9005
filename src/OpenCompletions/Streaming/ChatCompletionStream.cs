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
    private StreamRun _run;

    internal ChatCompletionStream(Func<ChunkSource> makeSource, bool isRepeatable = false)
    {
        _makeSource = makeSource;
        _isRepeatable = isRepeatable;
        _run = new(makeSource);
    }

    /// <summary>Assembles the answer so far from the chunks that were enumerated. Call it between iterations, not while <c>MoveNextAsync</c> runs.</summary>
    /// <returns>A new object at each call; its choices are empty before the first chunk.</returns>
    public ChatCompletion GetPartial() => _run.ToCompletion();

    /// <summary>What the HTTP response said beside its body, once its headers are there; null for fakes.</summary>
    public ResponseInfo? Response => _run.Response;

    internal bool EndedByTimeout => _run.EndedByTimeout;

    /// <summary>
    /// Creates a stream of given chunks, for fakes in tests; it can be enumerated again. It ends as a server's stream without
    /// an end mark does:
    /// it is interrupted unless every choice has a finish reason.
    /// </summary>
    /// <param name="chunks">The chunks.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(params ChatCompletionChunk[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return FromChunks(ToAsync(chunks));
    }

    /// <summary>Creates a stream of given chunks, for fakes in tests; it can be enumerated again.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="allowUnmarkedEnd">Whether the stream is complete although a choice has no finish reason, or there is
    /// none.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(IEnumerable<ChatCompletionChunk> chunks, bool allowUnmarkedEnd = false)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return FromChunks(ToAsync(chunks), allowUnmarkedEnd);
    }

    /// <summary>
    /// Creates a stream of any sequence of chunks, for fakes in tests; it can be enumerated again if the sequence can.
    /// </summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="allowUnmarkedEnd">
    /// Whether the stream is complete although a choice has no finish reason, or there is none. Otherwise it ends as a server's
    /// stream without
    /// an end mark does: with a <see cref="ChatStreamInterruptedException"/>.
    /// </param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(IAsyncEnumerable<ChatCompletionChunk> chunks, bool allowUnmarkedEnd = false)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new(() => new EnumerableChunkSource(_ => chunks, mustBeFinished: !allowUnmarkedEnd), isRepeatable: true);
    }

    /// <summary>
    /// Sends the request and returns when the response's headers say that it is good, so that a gateway can pass on status and headers
    /// before the first chunk. Without this, the first move of the enumeration does it.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait and with it the stream; later it has no effect.</param>
    /// <returns>A task that ends when <see cref="Response"/> is there.</returns>
    /// <exception cref="ChatCompletionsException">There is no good response.</exception>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    /// <exception cref="ObjectDisposedException">The stream was disposed meanwhile.</exception>
    /// <exception cref="OperationCanceledException">A token was cancelled before the headers were there.</exception>
    public Task OpenAsync(CancellationToken cancellationToken = default) => _run.OpenAsync(cancellationToken);

    /// <summary>
    /// A stream whose chunks pass through <paramref name="transform"/>, for decorators of <see cref="IChatCompletionsClient"/>. It is the same
    /// request: <see cref="Response"/>, cancellation and leaving early reach this stream.
    /// </summary>
    /// <param name="transform">Gets this stream's chunks and gives the new stream's; called when that is enumerated.</param>
    /// <returns>The new stream. Enumerate it in place of this one.</returns>
    public ChatCompletionStream Wrap(Func<IAsyncEnumerable<ChatCompletionChunk>, IAsyncEnumerable<ChatCompletionChunk>> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new(() => new EnumerableChunkSource(token => transform(new TokenBound(this, token)), this), _isRepeatable);
    }

    /// <summary>Starts the stream. The request is sent at the first move.</summary>
    /// <param name="cancellationToken">Ends the stream, beside the token given to the call.</param>
    /// <returns>The enumerator; dispose it, as <c>await foreach</c> does.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Enumerate(cancellationToken);

    /// <summary>The answer's text as it comes, without empty pieces. Speaks of the first choice.</summary>
    /// <returns>The pieces; enumerating them is enumerating the stream.</returns>
    public IAsyncEnumerable<string> TextAsync() => new StreamProjection<string>(this, static _ => new TextProjector());

    /// <summary>
    /// What happens in the stream, as records to tell apart by pattern matching: pieces of text, reasoning, refusal and speech, tool calls
    /// that start, grow and are ready, and at the end the whole answer.
    /// </summary>
    /// <returns>The events of all choices; enumerating them is enumerating the stream.</returns>
    public IAsyncEnumerable<ChatStreamEvent> EventsAsync() =>
        new StreamProjection<ChatStreamEvent>(this, static _ => new EventProjector());

    /// <summary>
    /// The events of the response as they were received, each with its chunk, for servers that forward a stream without
    /// serializing it again. Comments and keep-alive events are included; concatenated, the bytes are the response body.
    /// </summary>
    /// <returns>
    /// The events; enumerating them is enumerating the stream. Errors are thrown, not returned. The last event is the end
    /// marker. For a stream that was not received from a server, or was changed by <see cref="Wrap"/>, the bytes are serialized
    /// chunks.
    /// </returns>
    public IAsyncEnumerable<RawStreamEvent> RawEventsAsync() =>
        new StreamProjection<RawStreamEvent>(this, static chunks => new RawEventProjector(chunks), keepsBytes: true);

    /// <summary>
    /// The whole answer: enumerates the stream to its end if it was not enumerated yet, else returns what the finished enumeration put together.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The same as a call without streaming would have given.</returns>
    /// <exception cref="ChatCompletionsException">The stream failed; the same exception as the enumeration threw.</exception>
    /// <exception cref="InvalidOperationException">The enumeration was left before its end; <see cref="GetPartial"/> holds what had come.</exception>
    public async Task<ChatCompletion> GetCompletionAsync(CancellationToken cancellationToken = default)
    {
        if (_run.State is StreamState.New or StreamState.Opened)
        {
            await foreach (ChatCompletionChunk _ in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // The run assembles the answer.
            }
        }

        return _run.GetResult();
    }

    /// <summary>
    /// Ends the stream, also while a move of the enumeration waits, which then throws <see cref="ObjectDisposedException"/>; the enumerator's
    /// disposal does the same. A request that was not sent yet is not sent any more.
    /// </summary>
    /// <returns>A task that ends when the connection is given up, or when the move that waits has been told to give it up.</returns>
    public ValueTask DisposeAsync()
    {
        StreamRun run = _run;
        return _isRepeatable && run.State == StreamState.New ? default : run.LeaveAsync();
    }

    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    internal StreamEnumerator Enumerate(CancellationToken cancellationToken, ReceivedBytes? bytes = null)
    {
        StreamRun run = _run;
        if (!run.TryEnumerate())
        {
            // Fakes start anew once an enumeration has ended, and only one of two callers at a time.
            var next = new StreamRun(_makeSource);
            if (!_isRepeatable || !run.IsOver || !next.TryEnumerate() || Interlocked.CompareExchange(ref _run, next, run) != run)
            {
                throw new InvalidOperationException(
                    "The stream was enumerated already. A stream is one request: call StreamAsync again for another, "
                    + "or GetCompletionAsync for the whole answer.");
            }

            run = next;
        }

        run.Bytes = bytes;
        return new(run, cancellationToken);
    }

    private static async IAsyncEnumerable<ChatCompletionChunk> ToAsync(IEnumerable<ChatCompletionChunk> chunks)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (ChatCompletionChunk chunk in chunks)
        {
            yield return chunk;
        }
    }

    /// <summary>The stream with a token that counts when its enumerator gets none.</summary>
    private sealed class TokenBound(ChatCompletionStream stream, CancellationToken token) : IAsyncEnumerable<ChatCompletionChunk>
    {
        public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            stream.GetAsyncEnumerator(cancellationToken.CanBeCanceled ? cancellationToken : token);
    }
}
