namespace OpenCompletions;

/// <summary>
/// A Chat Completions endpoint. Applications depend on this interface and fake it in tests; <see cref="ChatCompletionsClient"/>
/// is the implementation. Implementations are thread-safe.
/// </summary>
public interface IChatCompletionsClient
{
    /// <summary>Sends a request and returns the complete answer.</summary>
    /// <param name="request">
    /// The request. Strings, messages and lists of messages convert implicitly. The request is not changed.
    /// </param>
    /// <param name="options">Options for this call; null for the client's options.</param>
    /// <param name="cancellationToken">Cancels the call and closes its connection.</param>
    /// <returns>The completion.</returns>
    /// <example>
    /// <code>
    /// ChatCompletion completion = await client.CompleteAsync("What is the capital of France?");
    /// Console.WriteLine(completion.Text);
    /// </code>
    /// </example>
    /// <exception cref="ChatCompletionsException">The call failed. The derived type specifies the kind of failure.</exception>
    /// <exception cref="ArgumentException">The request or an option is invalid. The message lists every problem.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    Task<ChatCompletion> CompleteAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a stream. Enumerating it, which is possible only once, sends the request.</summary>
    /// <param name="request">
    /// The request, which is copied when this method is called. Strings, messages and lists of messages convert implicitly.
    /// </param>
    /// <param name="options">Options for this call; null for the client's options.</param>
    /// <param name="cancellationToken">
    /// Ends the stream and closes its connection. A token that is passed to the enumeration has the same effect.
    /// </param>
    /// <returns>The stream.</returns>
    /// <example>
    /// <code>
    /// await foreach (ChatCompletionChunk chunk in client.StreamAsync("Tell me a story."))
    /// {
    ///     Console.Write(chunk.Text);
    /// }
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">The request or an option is invalid. The message lists every problem.</exception>
    ChatCompletionStream StreamAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a service of this client or of the clients that it wraps, such as the <see cref="ChatCompletionsClient"/> behind
    /// decorators.
    /// </summary>
    /// <param name="serviceType">The type of the service.</param>
    /// <param name="serviceKey">Identifies one of several services of the type; null for the only one.</param>
    /// <returns>
    /// The service; null if there is none. A decorator returns itself if it has the requested type; otherwise, the result of the
    /// client that it wraps.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceType"/> is null.</exception>
    object? GetService(Type serviceType, object? serviceKey = null);
}
