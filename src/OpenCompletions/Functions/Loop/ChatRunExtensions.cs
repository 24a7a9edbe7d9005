namespace OpenCompletions;

/// <summary>Runs that let a model call functions of the application.</summary>
public static class ChatRunExtensions
{
    /// <summary>
    /// Sends a request, runs the functions that the model calls, sends their results, and so on, until the model answers or a
    /// limit is reached.
    /// </summary>
    /// <remarks>
    /// Only the passed functions run, each at most once for a call. A forced <see cref="ChatCompletionRequest.ToolChoice"/>
    /// applies to the first round; in later rounds, the model decides.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. A string, a message or a list of messages converts to one. Never changed.</param>
    /// <param name="functions">
    /// The functions; they are sent beside the request's tools. May run concurrently, up to
    /// <see cref="ChatRunOptions.MaxConcurrency"/>.
    /// </param>
    /// <param name="run">The limits and how functions run; null for the defaults.</param>
    /// <param name="options">
    /// Options for the calls of this run; null for the client's settings. From the second round on, the number of the round is
    /// appended to an idempotency key.
    /// </param>
    /// <param name="cancellationToken">Cancels the run; running functions are canceled and awaited.</param>
    /// <returns>The run. A limit is a <see cref="ChatRun.StopReason"/>, not an exception.</returns>
    /// <exception cref="ChatCompletionsException">
    /// A call failed. <see cref="ChatRun.From"/> has the conversation so far.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The request is invalid or requests several choices, two functions have the same name, or an option is not
    /// valid.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    /// <example>
    /// <code>
    /// ChatRun run = await client.RunToolsAsync("Weather in Paris?", [weather], new() { MaxTotalTokens = 20_000 });
    /// Console.WriteLine(run.StopReason == ChatRunStopReason.Answered ? run.Text : $"Stopped: {run.StopReason}");
    /// </code>
    /// </example>
    public static Task<ChatRun> RunToolsAsync(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        IEnumerable<ChatFunction> functions,
        ChatRunOptions? run = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new ChatRunStream(new(client, request, functions, run, options, cancellationToken), isStream: false).GetRunAsync();

    /// <summary>
    /// Prepares a run whose answers are streamed. Nothing is sent until it is enumerated. Otherwise like
    /// <see cref="RunToolsAsync"/>.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request, which is copied immediately. A string, a message or a list of messages converts to one. Never changed.
    /// </param>
    /// <param name="functions">
    /// The functions; they are sent beside the request's tools. May run concurrently, up to
    /// <see cref="ChatRunOptions.MaxConcurrency"/>.
    /// </param>
    /// <param name="run">The limits and how functions run; null for the defaults.</param>
    /// <param name="options">
    /// Options for the calls of this run; null for the client's settings. From the second round on, the number of the round is
    /// appended to an idempotency key.
    /// </param>
    /// <param name="cancellationToken">Cancels the run, as a token passed to the enumeration does.</param>
    /// <returns>The run, to be enumerated once.</returns>
    /// <exception cref="ArgumentException">
    /// The request asks for several choices, two functions have the same name, or an option is not valid.
    /// </exception>
    public static ChatRunStream StreamToolsAsync(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        IEnumerable<ChatFunction> functions,
        ChatRunOptions? run = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        new(new(client, request, functions, run, options, cancellationToken), isStream: true);
}
