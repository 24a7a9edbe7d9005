namespace OpenCompletions;

/// <summary>
/// A Chat Completions endpoint. This is what an application takes as a dependency and fakes in its tests; <see cref="ChatCompletionsClient"/> is the real one.
/// Implementations are thread-safe.
/// </summary>
public interface IChatCompletionsClient
{
    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <param name="request">The request. A string, a message or a list of messages converts to one. Never changed.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Ends the call; the server's connection is closed.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ChatCompletionsException">No answer came: its subclasses tell why.</exception>
    /// <exception cref="ArgumentException">The request cannot work with any server; the message lists why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Prepares a stream. Nothing is sent until it is enumerated; it can be enumerated once.</summary>
    /// <param name="request">The request, taken as it is now. A string, a message or a list of messages converts to one. Never changed.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Ends the stream; the server's connection is closed. A token given to the enumeration works beside it.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ArgumentException">The request cannot work with any server; the message lists why.</exception>
    ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a service of this client or of the clients within it, such as the <see cref="ChatCompletionsClient"/> behind
    /// decorators.
    /// </summary>
    /// <param name="serviceType">The type of the service.</param>
    /// <param name="serviceKey">Which of several services of the type; null for the only one.</param>
    /// <returns>
    /// The service; null when there is none. A decorator returns itself where it is of the type, else what the client within it
    /// returns.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceType"/> is null.</exception>
    object? GetService(Type serviceType, object? serviceKey = null);
}
