namespace OpenCompletions.Extensions.AI.Tests.Exchanges;

/// <summary>Gives a recorded answer, and remembers what it was asked.</summary>
internal sealed class ReplayClient(ChatCompletion? completion, IReadOnlyList<ChatCompletionChunk> chunks) : IChatCompletionsClient
{
    public ChatCompletionRequest? Asked { get; private set; }

    public Task<ChatCompletion> CompleteAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked = request;
        return Task.FromResult(completion!);
    }

    public ChatCompletionStream StreamAsync(
        ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked = request;

        // A recorder may have cut the end.
        return ChatCompletionStream.FromChunks(chunks, allowUnmarkedEnd: true);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;
}
