namespace OpenCompletions;

/// <summary>
/// A streamed answer as a value that grows: enumerate it for snapshots, the last of which is the complete and checked value,
/// or take <see cref="GetCompletionAsync"/>. It is one request and cannot be enumerated twice.
/// </summary>
/// <remarks>
/// A snapshot is a new object that holds what has arrived: members that have not yet arrived have their type's default, which is
/// null also for references that are not nullable. Unfinished text shows in members of type <see cref="string"/> alone; numbers,
/// enumerations, dates and objects of unknown type appear when they are complete. A type that cannot be made from a part of its
/// JSON has no snapshots but the last.
/// </remarks>
/// <typeparam name="T">The type.</typeparam>
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

    /// <summary>What the HTTP response said beside its body, once its headers are there; null for fakes.</summary>
    public ResponseInfo? Response => _stream.Response;

    /// <summary>Starts the stream. The request is sent at the first move.</summary>
    /// <param name="cancellationToken">Ends the stream, beside the token given to the call.</param>
    /// <returns>The enumerator; dispose it, as <c>await foreach</c> does.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        EnumerateAsync(_stream.EventsAsync().GetAsyncEnumerator(cancellationToken));

    /// <summary>
    /// The complete and checked value with its answer: enumerates the stream to its end if it was not enumerated yet.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The same as a call without streaming would have given.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <exception cref="ChatCompletionsException">The stream failed.</exception>
    /// <exception cref="InvalidOperationException">The enumeration was left before its end.</exception>
    public async Task<StructuredCompletion<T>> GetCompletionAsync(CancellationToken cancellationToken = default)
    {
        if (_completion is { } known)
        {
            return known;
        }

        ChatCompletion completion = await _stream.GetCompletionAsync(cancellationToken).ConfigureAwait(false);
        return _completion = _call.Reader.Read(completion);
    }

    /// <summary>Ends the stream; the server's connection is closed.</summary>
    /// <returns>A task that ends when the connection is given up.</returns>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    // The token went to the enumerator of the events.
    private async IAsyncEnumerator<T> EnumerateAsync(IAsyncEnumerator<ChatStreamEvent> events)
    {
        var growing = new GrowingValue<T>(_call.TypeInfo, _call.IsWrapped);
        FenceSkipper? fence = _call.Mode is StructuredOutputMode.Tool or StructuredOutputMode.Prompt ? new() : null;
        try
        {
            while (await events.MoveNextAsync().ConfigureAwait(false))
            {
                string piece = PieceOf(events.Current);
                if (fence is not null)
                {
                    piece = fence.Take(piece);
                }

                if (piece.Length > 0 && growing.TryAppend(piece, out T value))
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

    private string PieceOf(ChatStreamEvent happened) => happened switch
    {
        TextDeltaEvent { ChoiceIndex: 0 } text when _call.Mode != StructuredOutputMode.Tool => text.Text,
        ToolCallDeltaEvent { ChoiceIndex: 0, CallIndex: 0 } call when _call.Mode == StructuredOutputMode.Tool => call.Arguments,
        _ => "",
    };
}
