namespace OpenCompletions;

/// <summary>Shorter calls.</summary>
public static class ChatCompletionsClientExtensions
{
    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer.</returns>
    public static Task<ChatCompletion> CompleteAsync(this IChatCompletionsClient client, ChatCompletionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CompleteAsync(request, null, cancellationToken);
    }

    /// <summary>Prepares a stream.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream StreamAsync(this IChatCompletionsClient client, ChatCompletionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StreamAsync(request, null, cancellationToken);
    }

    /// <summary>Sends a conversation and waits for the whole answer.</summary>
    /// <param name="client">The client.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    public static Task<ChatCompletion> CompleteAsync(
        this IChatCompletionsClient client,
        IEnumerable<ChatMessage> messages,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CompleteAsync(RequestOf(messages), options, cancellationToken);
    }

    /// <summary>Prepares a stream that answers a conversation.</summary>
    /// <param name="client">The client.</param>
    /// <param name="messages">The conversation, taken as it is now.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the stream.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream StreamAsync(
        this IChatCompletionsClient client,
        IEnumerable<ChatMessage> messages,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StreamAsync(RequestOf(messages), options, cancellationToken);
    }

    /// <summary>Returns a service of this client or of the clients within it.</summary>
    /// <typeparam name="TService">The type of the service, such as <see cref="ChatCompletionsClient"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="serviceKey">Which of several services of the type; null for the only one.</param>
    /// <returns>The service; null when there is none.</returns>
    public static TService? GetService<TService>(this IChatCompletionsClient client, object? serviceKey = null)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetService(typeof(TService), serviceKey) as TService;
    }

    private static ChatCompletionRequest RequestOf(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new() { Messages = messages as IList<ChatMessage> ?? messages.ToArray() };
    }
}
