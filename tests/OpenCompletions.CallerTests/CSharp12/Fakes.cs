namespace OpenCompletions.CallerTests;

/// <summary>A client that an application's tests make up.</summary>
public sealed class FakeClient : IChatCompletionsClient
{
    public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(ChatCompletion.FromText("hi", request.Model) with { Usage = new() { TotalTokens = 3 } });

    public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
        ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("h"), ChatCompletionChunk.FromText("i", FinishReason.Stop));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;
}

/// <summary>A client around another one.</summary>
public sealed class DecoratedClient(IChatCompletionsClient inner) : IChatCompletionsClient
{
    public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.CompleteAsync(request with { User = "me" }, options, cancellationToken);

    public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.StreamAsync(request with { User = "me" }, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : inner.GetService(serviceType, serviceKey);
}
