using System.Runtime.CompilerServices;

namespace OpenCompletions.Extensions.AI;

/// <summary>An <see cref="IChatClient"/> over a client of this library, which the caller owns.</summary>
internal sealed class CompletionsChatClient(IChatCompletionsClient client, string? model) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<AIChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        PreparedRequest call = RequestWriter.Write(this, messages, options, model);
        ChatCompletion completion = await client.CompleteAsync(
            call.Request, call.Options, cancellationToken).ConfigureAwait(false);
        return ResponseReader.Read(completion, call.Reading);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        PreparedRequest call = RequestWriter.Write(this, messages, options, model);
        return StreamAsync(call, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this
            : serviceKey is null && serviceType == typeof(ChatClientMetadata) ? Metadata()
            : client.GetService(serviceType, serviceKey)
                ?? (serviceKey is null && serviceType.IsInstanceOfType(client) ? client : null);
    }

    public void Dispose()
    {
        // The caller owns the client.
    }

    // Not cached: the settings of a registered client can change.
    private ChatClientMetadata Metadata()
    {
        ChatCompletionsClient? own = client.GetService<ChatCompletionsClient>();
        return new(own?.ProviderName, own?.Endpoint, model ?? own?.DefaultModel);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        PreparedRequest call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChatCompletionStream stream = client.StreamAsync(call.Request, call.Options, cancellationToken);
        var reader = new UpdateReader(call.Reading);
        await foreach (ChatCompletionChunk chunk in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return reader.Read(chunk, stream);
        }

        yield return reader.Finish(await stream.GetCompletionAsync(cancellationToken).ConfigureAwait(false));
    }
}
