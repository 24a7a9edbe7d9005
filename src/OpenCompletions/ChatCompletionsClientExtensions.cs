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
}
