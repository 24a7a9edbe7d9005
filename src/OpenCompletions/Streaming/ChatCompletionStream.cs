namespace OpenCompletions;

/// <summary>
/// A streamed answer. Enumerate it for the chunks, or use <see cref="TextAsync"/>, <see cref="EventsAsync"/> or
/// <see cref="GetCompletionAsync"/>. The first of these operations sends the request. A stream represents one request and can be
/// enumerated only once.
/// </summary>
/// <remarks>
/// Leaving the enumeration early, by <c>break</c>, an exception or cancellation, closes the connection, so that the server stops
/// generating. If you call <see cref="GetAsyncEnumerator"/> yourself, dispose the enumerator, or the server keeps generating
/// until the stream is disposed.
/// </remarks>
/// <example>
/// <code>
/// await foreach (ChatCompletionChunk chunk in client.StreamAsync("Tell me a story."))
/// {
///     Console.Write(chunk.Text);
/// }
/// </code>
/// </example>
public sealed class ChatCompletionStream : IAsyncEnumerable<ChatCompletionChunk>, IAsyncDisposable
{
    private readonly Func<ChunkSource> _createSource;
    private readonly bool _isRepeatable;
    private StreamRun _run;

    internal ChatCompletionStream(Func<ChunkSource> createSource, bool isRepeatable = false)
    {
        _createSource = createSource;
        _isRepeatable = isRepeatable;
        _run = new(createSource);
    }

    /// <summary>
    /// Assembles the answer so far from the chunks that were enumerated. Call it between iterations, not while
    /// <c>MoveNextAsync</c> runs.
    /// </summary>
    /// <returns>A new object for each call. Its choices are empty before the first chunk.</returns>
    /// <example>
    /// <code>
    /// ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
    /// await foreach (string text in stream.TextAsync())
    /// {
    ///     if (stream.GetPartial().Text.Length > 1000)
    ///     {
    ///         break;
    ///     }
    /// }
    /// </code>
    /// </example>
    public ChatCompletion GetPartial() => _run.ToCompletion();

    /// <summary>
    /// Headers, status and timing of the HTTP response. Null until the response headers have arrived, and for streams
    /// made from chunks.
    /// </summary>
    public ResponseInfo? Response => _run.Response;

    internal bool EndedByTimeout => _run.EndedByTimeout;

    /// <summary>
    /// Creates a stream from chunks, for fakes in tests. It can be enumerated repeatedly. Like a server's stream without an end
    /// marker, it throws a <see cref="ChatStreamInterruptedException"/> at the end unless every choice has a finish reason.
    /// </summary>
    /// <param name="chunks">The chunks, in order.</param>
    /// <returns>The stream.</returns>
    /// <example>
    /// <code>
    /// ChatCompletionStream stream = ChatCompletionStream.FromChunks(
    ///     ChatCompletionChunk.FromText("Hel"),
    ///     ChatCompletionChunk.FromText("lo", FinishReason.Stop));
    /// </code>
    /// </example>
    public static ChatCompletionStream FromChunks(params ChatCompletionChunk[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return FromChunks(ToAsync(chunks));
    }

    /// <summary>Creates a stream from chunks, for fakes in tests. It can be enumerated repeatedly.</summary>
    /// <param name="chunks">The chunks, in order.</param>
    /// <param name="allowUnmarkedEnd">
    /// Whether the stream may end without a finish reason for every choice. If false, such an end throws a
    /// <see cref="ChatStreamInterruptedException"/>. Default false.
    /// </param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(IEnumerable<ChatCompletionChunk> chunks, bool allowUnmarkedEnd = false)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return FromChunks(ToAsync(chunks), allowUnmarkedEnd);
    }

    /// <summary>
    /// Creates a stream from an asynchronous sequence of chunks, for fakes in tests. It can be enumerated repeatedly if the
    /// sequence can.
    /// </summary>
    /// <param name="chunks">The chunks, in order.</param>
    /// <param name="allowUnmarkedEnd">
    /// Whether the stream may end without a finish reason for every choice. If false, such an end throws a
    /// <see cref="ChatStreamInterruptedException"/>. Default false.
    /// </param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream FromChunks(IAsyncEnumerable<ChatCompletionChunk> chunks, bool allowUnmarkedEnd = false)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new(() => new EnumerableChunkSource(_ => chunks, mustBeFinished: !allowUnmarkedEnd), isRepeatable: true);
    }

    /// <summary>
    /// Sends the request and returns when the response headers have arrived with a success status, so that a gateway can forward
    /// status and headers before the first chunk. Without this call, the first move of the enumeration sends the request.
    /// </summary>
    /// <param name="cancellationToken">
    /// Cancels the wait and ends the stream. The token has no effect after the returned task has completed.
    /// </param>
    /// <returns>A task that completes when <see cref="Response"/> is set.</returns>
    /// <exception cref="ChatCompletionsException">The request failed.</exception>
    /// <exception cref="InvalidOperationException">The stream was already opened or enumerated.</exception>
    /// <exception cref="ObjectDisposedException">The stream was disposed during the call.</exception>
    /// <exception cref="OperationCanceledException">A token was canceled before the headers arrived.</exception>
    public Task OpenAsync(CancellationToken cancellationToken = default) => _run.OpenAsync(cancellationToken);

    /// <summary>
    /// Creates a stream whose chunks pass through <paramref name="transform"/>, for decorators of
    /// <see cref="IChatCompletionsClient"/>. Both streams share one request, including <see cref="Response"/>, cancellation and
    /// disposal.
    /// </summary>
    /// <param name="transform">
    /// Receives the chunks of this stream and returns those of the new stream. Called when the new stream is enumerated.
    /// </param>
    /// <returns>The new stream. Enumerate it instead of this one.</returns>
    /// <example>
    /// <code>
    /// public ChatCompletionStream StreamAsync(
    ///     ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
    ///     inner.StreamAsync(request, options, cancellationToken).Wrap(LogAsync);
    /// </code>
    /// </example>
    public ChatCompletionStream Wrap(Func<IAsyncEnumerable<ChatCompletionChunk>, IAsyncEnumerable<ChatCompletionChunk>> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new(() => new EnumerableChunkSource(token => transform(new TokenBound(this, token)), this), _isRepeatable);
    }

    /// <summary>Starts the enumeration. The first move sends the request.</summary>
    /// <param name="cancellationToken">Ends the stream. The token that was passed to the call applies too.</param>
    /// <returns>The enumerator, which must be disposed; <c>await foreach</c> does so.</returns>
    /// <exception cref="InvalidOperationException">The stream was already enumerated.</exception>
    public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Enumerate(cancellationToken);

    /// <summary>Enumerates the text of the first choice (index 0) as it arrives, without empty fragments.</summary>
    /// <returns>The text fragments. Enumerating them enumerates the stream.</returns>
    /// <example>
    /// <code>
    /// await foreach (string text in client.StreamAsync("Tell me a story.").TextAsync())
    /// {
    ///     Console.Write(text);
    /// }
    /// </code>
    /// </example>
    public IAsyncEnumerable<string> TextAsync() => new StreamProjection<string>(this, static _ => new TextProjector());

    /// <summary>
    /// Enumerates typed events of all choices: fragments of text, reasoning, refusal and audio; starts, fragments and ends
    /// of tool calls; and at the end the complete answer. Use pattern matching to distinguish them.
    /// </summary>
    /// <returns>The events. Enumerating them enumerates the stream.</returns>
    /// <example>
    /// <code>
    /// await foreach (ChatStreamEvent streamEvent in client.StreamAsync(request).EventsAsync())
    /// {
    ///     switch (streamEvent)
    ///     {
    ///         case TextDeltaEvent delta:
    ///             Console.Write(delta.Text);
    ///             break;
    ///         case ToolCallReadyEvent ready:
    ///             Console.WriteLine($"{ready.Call.Name}({ready.Call.Arguments})");
    ///             break;
    ///     }
    /// }
    /// </code>
    /// </example>
    public IAsyncEnumerable<ChatStreamEvent> EventsAsync() =>
        new StreamProjection<ChatStreamEvent>(this, static _ => new EventProjector());

    /// <summary>
    /// Enumerates the events of the response as they were received, each with its chunk, for servers that forward a stream
    /// without serializing it again. Comments and keep-alive events are included; concatenated, the bytes are the response body.
    /// </summary>
    /// <returns>
    /// The events. Enumerating them enumerates the stream. Errors are thrown, not returned. The last event is the end marker.
    /// For a stream that was not received from a server, or was changed by <see cref="Wrap"/>, the bytes are serialized chunks.
    /// </returns>
    public IAsyncEnumerable<RawStreamEvent> RawEventsAsync() =>
        new StreamProjection<RawStreamEvent>(this, static chunks => new RawEventProjector(chunks), keepsBytes: true);

    /// <summary>
    /// Returns the complete answer. Enumerates the stream to its end if it has not been enumerated; otherwise returns the answer
    /// of the finished enumeration.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The completion that the same call would have returned without streaming.</returns>
    /// <example>
    /// <code>
    /// ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
    /// await foreach (string text in stream.TextAsync())
    /// {
    ///     Console.Write(text);
    /// }
    ///
    /// ChatCompletion completion = await stream.GetCompletionAsync();
    /// Console.WriteLine(completion.Usage?.TotalTokens);
    /// </code>
    /// </example>
    /// <exception cref="ChatCompletionsException">The stream failed. The enumeration threw the same exception.</exception>
    /// <exception cref="InvalidOperationException">
    /// The enumeration is still running, or it ended early. <see cref="GetPartial"/> returns the answer so far.
    /// </exception>
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
    /// Ends the stream and closes the connection. A pending move of the enumeration throws <see cref="ObjectDisposedException"/>.
    /// If the request has not been sent, it is never sent. Disposing the enumerator has the same effect.
    /// </summary>
    /// <returns>
    /// A task that completes when the connection is closed, or when a pending move has been signaled to close it.
    /// </returns>
    public ValueTask DisposeAsync()
    {
        StreamRun run = _run;
        return _isRepeatable && run.State == StreamState.New ? default : run.AbandonAsync();
    }

    /// <exception cref="InvalidOperationException">The stream was already enumerated.</exception>
    internal StreamEnumerator Enumerate(CancellationToken cancellationToken, ReceivedBytes? bytes = null)
    {
        StreamRun run = _run;
        if (!run.TryEnumerate())
        {
            // A fake can be enumerated again after an enumeration has ended, by one caller at a time.
            var next = new StreamRun(_createSource);
            if (!_isRepeatable || !run.IsOver || !next.TryEnumerate() || Interlocked.CompareExchange(ref _run, next, run) != run)
            {
                throw new InvalidOperationException(
                    "The stream was already enumerated. Call StreamAsync again to send another request, "
                        + "or GetCompletionAsync to get the complete answer.");
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

    /// <summary>Passes a token to enumerators of the stream that are created without one.</summary>
    private sealed class TokenBound(ChatCompletionStream stream, CancellationToken token) : IAsyncEnumerable<ChatCompletionChunk>
    {
        public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            stream.GetAsyncEnumerator(cancellationToken.CanBeCanceled ? cancellationToken : token);
    }
}
