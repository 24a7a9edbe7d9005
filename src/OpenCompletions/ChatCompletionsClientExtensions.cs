namespace OpenCompletions;

/// <summary>Convenience methods for <see cref="IChatCompletionsClient"/>.</summary>
public static class ChatCompletionsClientExtensions
{
    /// <summary>Sends a request and returns the complete answer.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request to send.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The completion.</returns>
    public static Task<ChatCompletion> CompleteAsync(
        this IChatCompletionsClient client, ChatCompletionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CompleteAsync(request, null, cancellationToken);
    }

    /// <summary>Creates a stream. Enumerating it sends the request.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request to send.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream StreamAsync(
        this IChatCompletionsClient client, ChatCompletionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StreamAsync(request, null, cancellationToken);
    }

    /// <summary>Sends messages and returns the complete answer.</summary>
    /// <param name="client">The client.</param>
    /// <param name="messages">The messages of the conversation, in order.</param>
    /// <param name="options">Options for this call; null for the client's options.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The completion.</returns>
    /// <example>
    /// <code>
    /// var messages = new List&lt;ChatMessage&gt; { ChatMessage.System("Be brief."), ChatMessage.User("Hello") };
    /// ChatCompletion completion = await client.CompleteAsync(messages);
    /// </code>
    /// </example>
    public static Task<ChatCompletion> CompleteAsync(
        this IChatCompletionsClient client,
        IEnumerable<ChatMessage> messages,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CompleteAsync(CreateRequest(messages), options, cancellationToken);
    }

    /// <summary>Creates a stream for the answer to messages. Enumerating it sends the request.</summary>
    /// <param name="client">The client.</param>
    /// <param name="messages">The messages of the conversation, in order. They are copied when this method is called.</param>
    /// <param name="options">Options for this call; null for the client's options.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    public static ChatCompletionStream StreamAsync(
        this IChatCompletionsClient client,
        IEnumerable<ChatMessage> messages,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StreamAsync(CreateRequest(messages), options, cancellationToken);
    }

    /// <summary>Returns a service of this client or of the clients that it wraps.</summary>
    /// <typeparam name="TService">The type of the service, such as <see cref="ChatCompletionsClient"/>.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="serviceKey">Identifies one of several services of the type; null for the only one.</param>
    /// <returns>The service; null if there is none.</returns>
    public static TService? GetService<TService>(this IChatCompletionsClient client, object? serviceKey = null)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetService(typeof(TService), serviceKey) as TService;
    }

    private static ChatCompletionRequest CreateRequest(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new() { Messages = messages as IList<ChatMessage> ?? messages.ToArray() };
    }
}
