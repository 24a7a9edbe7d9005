namespace OpenCompletions;

/// <summary>
/// A streamed answer as a sequence of snapshots of a value. The last snapshot is the complete, validated value, which
/// <see cref="GetCompletionAsync"/> also returns. The stream sends one request and can be enumerated once.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>
/// Each snapshot is a new object. Members that have not arrived have the default of their type, so that even a non-nullable
/// reference can be null. Incomplete text is visible only in members of type <see cref="string"/>. Numbers, enumerations,
/// dates and values with a custom converter are set when they are complete. Objects of polymorphic types are set once their
/// discriminator has arrived. For a type that cannot be created from incomplete JSON, the complete value is the only snapshot.
/// </remarks>
public sealed class StructuredStream<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    private readonly ChatCompletionStream _stream;
    private readonly StructuredCall<T> _call;
    private StructuredCompletion<T>? _completion;

    internal StructuredStream(ChatCompletionStream stream, StructuredCall<T> call)
    {
        _stream = stream;
        _call = call;
    }

    /// <summary>The status and headers of the HTTP response, once they are received; null for streams made from chunks.</summary>
    public ResponseInfo? Response => _stream.Response;

    /// <summary>Starts the enumeration. The first call of <c>MoveNextAsync</c> sends the request.</summary>
    /// <param name="cancellationToken">Cancels the stream, in addition to the token of the call.</param>
    /// <returns>The enumerator. Dispose it, as <c>await foreach</c> does.</returns>
    /// <exception cref="InvalidOperationException">The stream was already enumerated.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        EnumerateAsync(_stream.EventsAsync().GetAsyncEnumerator(cancellationToken));

    /// <summary>
    /// Returns the complete, validated value and its completion. If the stream was not enumerated, this method enumerates it
    /// to its end.
    /// </summary>
    /// <param name="cancellationToken">Cancels the stream.</param>
    /// <returns>The same result as that of a call without streaming.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <exception cref="ChatCompletionsException">The stream failed.</exception>
    /// <exception cref="InvalidOperationException">The enumeration was stopped before its end.</exception>
    public async Task<StructuredCompletion<T>> GetCompletionAsync(CancellationToken cancellationToken = default)
    {
        if (_completion is { } known)
        {
            return known;
        }

        ChatCompletion completion = await _stream.GetCompletionAsync(cancellationToken).ConfigureAwait(false);
        return _completion = _call.Reader.Read(completion);
    }

    /// <summary>Stops the stream and closes its connection.</summary>
    /// <returns>A task that completes when the connection is closed.</returns>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    // The enumerator of the events observes the token.
    private async IAsyncEnumerator<T> EnumerateAsync(IAsyncEnumerator<ChatStreamEvent> events)
    {
        var partialValue = new PartialValue<T>(_call.TypeInfo, _call.IsWrapped);
        FenceSkipper? fence = _call.Mode is StructuredOutputMode.Tool or StructuredOutputMode.Prompt ? new() : null;
        try
        {
            while (await events.MoveNextAsync().ConfigureAwait(false))
            {
                string piece = GetPiece(events.Current);
                if (fence is not null)
                {
                    piece = fence.RemovePrefix(piece);
                }

                if (piece.Length > 0 && partialValue.TryAppend(piece, out T value))
                {
                    yield return value;
                }
            }
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
        }

        yield return (await GetCompletionAsync().ConfigureAwait(false)).Value;
    }

    private string GetPiece(ChatStreamEvent streamEvent) => streamEvent switch
    {
        TextDeltaEvent { ChoiceIndex: 0 } text when _call.Mode != StructuredOutputMode.Tool => text.Text,
        ToolCallDeltaEvent { ChoiceIndex: 0, CallIndex: 0 } call when _call.Mode == StructuredOutputMode.Tool => call.Arguments,
        _ => "",
    };
}
