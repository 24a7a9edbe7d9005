using System.Runtime.ExceptionServices;

namespace OpenCompletions;

/// <summary>
/// A run whose answers are streamed: enumerate it for its events, or call <see cref="GetRunAsync"/>. It can be enumerated once,
/// by one caller.
/// </summary>
/// <remarks>
/// The run yields the events of each answer's stream (<see cref="TextDeltaEvent"/>, <see cref="ToolCallReadyEvent"/> and the
/// others, with a <see cref="CompletionFinishedEvent"/> for each answer), and between them <see cref="FunctionStartedEvent"/>,
/// <see cref="FunctionFinishedEvent"/> and <see cref="RoundEndedEvent"/>. Leaving the enumeration early, by <c>break</c>, by an
/// exception or by cancelling, closes the connection, and cancels and awaits the running functions.
/// </remarks>
/// <example>
/// <code>
/// ChatRunStream stream = client.StreamToolsAsync("Weather in Paris?", [weather]);
/// await foreach (ChatStreamEvent happened in stream)
/// {
///     if (happened is TextDeltaEvent text)
///     {
///         Console.Write(text.Text);
///     }
///     else if (happened is FunctionFinishedEvent finished)
///     {
///         Console.WriteLine($"{finished.Call.Name}: {finished.Duration.TotalSeconds:0.0} s");
///     }
/// }
///
/// ChatRun run = await stream.GetRunAsync();
/// </code>
/// </example>
public sealed class ChatRunStream : IAsyncEnumerable<ChatStreamEvent>
{
    private readonly RunSetup _setup;
    private readonly bool _isStream;
    private RunLoop? _loop;
    private ChatRun? _run;
    private ChatRun? _failedRun;
    private ExceptionDispatchInfo? _failure;

    internal ChatRunStream(RunSetup setup, bool isStream)
    {
        _setup = setup;
        _isStream = isStream;
    }

    /// <summary>Starts the run. The first request is sent when the enumerator first moves.</summary>
    /// <param name="cancellationToken">Cancels the run, as the token passed to the call does.</param>
    /// <returns>The enumerator; dispose it, as <c>await foreach</c> does.</returns>
    /// <exception cref="InvalidOperationException">The run was enumerated before.</exception>
    public IAsyncEnumerator<ChatStreamEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_loop is not null)
        {
            throw new InvalidOperationException(
                "The run was enumerated already. Call StreamToolsAsync again for another, or GetRunAsync for the result.");
        }

        _loop = new(_setup, _isStream, RunTrace.Start(_setup.Request.Model));
        return new Enumerator(this, _loop, _loop.RunAsync(cancellationToken).GetAsyncEnumerator(cancellationToken));
    }

    /// <summary>The result: enumerates the run to its end if it was not enumerated yet.</summary>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The same as <see cref="ChatRunExtensions.RunToolsAsync"/> returns.</returns>
    /// <exception cref="ChatCompletionsException">
    /// A call failed; the same exception as the enumeration threw. <see cref="ChatRun.From"/> has the conversation so far.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The enumeration was left before its end; <see cref="GetPartial"/> has the run so far.
    /// </exception>
    public async Task<ChatRun> GetRunAsync(CancellationToken cancellationToken = default)
    {
        if (_loop is null)
        {
            await foreach (ChatStreamEvent _ in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // The loop stores the answers and results.
            }
        }

        _failure?.Throw();
        return _run ?? throw new InvalidOperationException(
            "The enumeration of the run has not ended, or was left before its end. GetPartial has the run so far.");
    }

    /// <summary>The run so far. Call it between iterations, not during one.</summary>
    /// <returns>The run; its conversation can be continued.</returns>
    public ChatRun GetPartial() => _run ?? _failedRun ?? _loop?.ToRun(_loop.StopReason)
        ?? new(new(), ChatRunStopReason.None) { Messages = [.. _setup.Request.Messages] };

    private sealed class Enumerator(ChatRunStream owner, RunLoop loop, IAsyncEnumerator<ChatStreamEvent> events)
        : IAsyncEnumerator<ChatStreamEvent>
    {
        private bool _isOver;

        public ChatStreamEvent Current => events.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            try
            {
                if (await events.MoveNextAsync().ConfigureAwait(false))
                {
                    return true;
                }
            }
            catch (Exception e)
            {
                End(e);
                owner._failure = ExceptionDispatchInfo.Capture(e);
                owner._failedRun = loop.ToRun(ChatRunStopReason.Failed);
                owner._failedRun.Attach(e);
                throw;
            }

            if (!_isOver)
            {
                End(null);
                owner._run = loop.ToRun(loop.StopReason);
            }

            return false;
        }

        public async ValueTask DisposeAsync()
        {
            await events.DisposeAsync().ConfigureAwait(false);
            End(null);
        }

        private void End(Exception? exception)
        {
            if (!_isOver)
            {
                _isOver = true;
                loop.Trace.End(loop.Usage, exception);
            }
        }
    }
}
