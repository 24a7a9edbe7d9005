using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/streaming.md, compiled and run.</summary>
public sealed class StreamingSnippets
{
    [Fact]
    public Task Text_Runs() => RunAsync(async client =>
    {
        #region text
        await foreach (string text in client.StreamAsync("Tell me a story.").TextAsync())
            Console.Write(text);
        #endregion
    });

    [Fact]
    public Task Chunks_Runs() => RunAsync(async client =>
    {
        #region chunks
        ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
        await foreach (ChatCompletionChunk chunk in stream)
            Console.Write(chunk.Text);
        ChatCompletion whole = await stream.GetCompletionAsync();   // assembled from the chunks; sends nothing
        Console.WriteLine(whole.Usage?.TotalTokens);
        #endregion
    });

    [Fact]
    public Task Events_Runs() => RunAsync(async client =>
    {
        #region events
        await foreach (ChatStreamEvent happened in client.StreamAsync("What is the weather in Paris?").EventsAsync())
        {
            switch (happened)
            {
                case TextDeltaEvent text: Console.Write(text.Text); break;
                case ReasoningDeltaEvent reasoning: Console.Write(reasoning.Text); break;
                case ToolCallStartedEvent started: Console.WriteLine($"calling {started.Name}"); break;
                case ToolCallReadyEvent ready: Console.WriteLine(ready.Call.Arguments); break;
                case CompletionFinishedEvent finished: Console.WriteLine(finished.Completion.FinishReason); break;
            }
        }
        #endregion
    });

    [Fact]
    public Task Open_Runs() => RunAsync(async client =>
    {
        #region open
        await using ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
        await stream.OpenAsync();                                   // throws if the server returns an error
        Console.WriteLine(stream.Response?.RequestId);              // before the first token
        await foreach (ChatCompletionChunk chunk in stream)
            Console.Write(chunk.Text);
        #endregion
    });

    [Fact]
    public Task Errors_Runs() => RunAsync(async client =>
    {
        #region errors
        try
        {
            ChatCompletion whole = await client.StreamAsync("Tell me a story.").GetCompletionAsync();
            Console.WriteLine(whole.Text);
        }
        catch (ChatCompletionsException e) when (e.PartialCompletion is { } partial)
        {
            Console.WriteLine($"{partial.Text} [cut off: {e.Message}]");
        }
        #endregion
    });

    [Fact]
    public async Task Decorator_Runs()
    {
        IChatCompletionsClient client = new ShoutingClient(new FakeClient());

        Assert.Equal("HELLO", (await client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken)).Text);
    }

    private static async Task RunAsync(Func<ChatCompletionsClient, Task> run)
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { Respond = FakeEndpoint.Echo }, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");
        await run(client);
    }

    private sealed class FakeClient : IChatCompletionsClient
    {
        public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(ChatCompletion.FromText("hello"));

        public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("hello", FinishReason.Stop));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;
    }

    #region decorator
    public sealed class ShoutingClient(IChatCompletionsClient inner) : IChatCompletionsClient
    {
        public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            inner.CompleteAsync(request, options, cancellationToken);

        public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            inner.StreamAsync(request, options, cancellationToken).Wrap(Shout);

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceKey is null && serviceType.IsInstanceOfType(this) ? this : inner.GetService(serviceType, serviceKey);

        private static async IAsyncEnumerable<ChatCompletionChunk> Shout(IAsyncEnumerable<ChatCompletionChunk> chunks)
        {
            await foreach (ChatCompletionChunk chunk in chunks)
                yield return ChatCompletionChunk.FromText(chunk.Text.ToUpperInvariant(), chunk.FinishReason);
        }
    }
    #endregion
}
