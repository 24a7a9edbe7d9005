using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>The client itself: services, models, registration, failures.</summary>
public sealed class ClientTests
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Fact]
    public void GetService_OfTheChatClient_ReachesMetadataAndClient()
    {
        using var client = new ChatCompletionsClient("https://api.deepseek.com/v1?key=secret", "k", "deepseek-chat");
        IChatClient chat = client.AsIChatClient();
        ChatClientMetadata metadata = chat.GetService<ChatClientMetadata>()!;

        Assert.Equal("deepseek", metadata.ProviderName);
        Assert.Equal(new Uri("https://api.deepseek.com/v1"), metadata.ProviderUri);
        Assert.Equal("deepseek-chat", metadata.DefaultModelId);
        Assert.Equal("m2", client.AsIChatClient("m2").GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Same(client, chat.GetService<ChatCompletionsClient>());
        Assert.Same(client, chat.GetService<IChatCompletionsClient>());
        Assert.Same(chat, chat.GetService<IChatClient>());
        Assert.Null(chat.GetService<ChatClientMetadata>("key"));
        Assert.Null(chat.GetService<string>());
    }

    [Fact]
    public void GetService_OverAFake_HasMetadataWithoutValues()
    {
        var fake = new Exchanges.ReplayClient(null, []);
        IChatClient chat = fake.AsIChatClient();

        Assert.Same(fake, chat.GetService<IChatCompletionsClient>());
        Assert.Null(chat.GetService<ChatClientMetadata>()!.ProviderUri);
    }

    [Fact]
    public async Task Model_OfTheCallThenOfTheAdapterThenOfTheClient_IsSent()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.AsIChatClient("m2").GetResponseAsync("Hi.", new() { ModelId = "m3" }, s_token);
        await client.AsIChatClient("m2").GetResponseAsync("Hi.", cancellationToken: s_token);
        await client.AsIChatClient().GetResponseAsync("Hi.", cancellationToken: s_token);

        Assert.Equal(["m3", "m2", "m"], server.Requests.Select(static r => (string?)r.Json["model"]));
    }

    [Fact]
    public async Task Dispose_OfTheChatClient_LeavesTheClientUsable()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        client.AsIChatClient().Dispose();

        Assert.Equal("Hello", (await client.CompleteAsync("Hi.", s_token)).Text);
    }

    [Fact]
    public async Task AddChatClient_OfAnUnnamedAndANamedClient_RegistersBoth()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        var services = new ServiceCollection();
        services.AddChatCompletionsClient(o => (o.Endpoint, o.Model) = (new(server.Address), "m")).AddChatClient();
        services.AddChatCompletionsClient("fast", o => (o.Endpoint, o.Model) = (new(server.Address), "f")).AddChatClient();
        services.AddChatCompletionsClient(
            "careful", o => (o.Endpoint, o.Model) = (new(server.Address), "c")).AddChatClient("c2").AddChatClient("c3");
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hi.", cancellationToken: s_token);
        await provider.GetRequiredKeyedService<IChatClient>("fast").GetResponseAsync("Hi.", cancellationToken: s_token);
        await provider.GetRequiredKeyedService<IChatClient>("careful").GetResponseAsync("Hi.", cancellationToken: s_token);

        Assert.Equal(["m", "f", "c2"], server.Requests.Select(static r => (string?)r.Json["model"]));
        Assert.Same(provider.GetRequiredService<IChatClient>(), provider.GetRequiredService<IChatClient>());
        Assert.Same(
            provider.GetRequiredService<IChatCompletionsClient>(),
            provider.GetRequiredService<IChatClient>().GetService<IChatCompletionsClient>());
        Assert.Null(provider.GetKeyedService<IChatClient>("other"));
    }

    [Fact]
    public void AddChatClient_OfAnotherHttpClient_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddHttpClient("github").AddChatClient());

        Assert.Contains("'github' is not from AddChatCompletionsClient", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_OfACall_IsTheExceptionOfTheClient()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"No.","type":"t"}}""", 400));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var whole = await Assert.ThrowsAsync<ChatApiException>(
            () => client.AsIChatClient().GetResponseAsync("Hi.", cancellationToken: s_token));
        var streamed = await Assert.ThrowsAsync<ChatApiException>(
            () => client.AsIChatClient().GetStreamingResponseAsync("Hi.", null, s_token).ToChatResponseAsync(s_token));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (whole.StatusCode, streamed.StatusCode));
    }

    [Fact]
    public async Task Stream_ThatBreaks_ThrowsWithWhatCameSoFar()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Half of")));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        string text = "";

        var exception = await Assert.ThrowsAsync<ChatStreamInterruptedException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.AsIChatClient().GetStreamingResponseAsync("Hi.", null, s_token))
            {
                text += update.Text;
            }
        });

        Assert.Equal(("Half of", "Half of"), (text, exception.PartialCompletion!.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_Left_ClosesTheConnection(bool isCanceled)
    {
        var closed = new TaskCompletionSource();
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("Once ")}\n\n");
            await connection.WaitForCloseAsync();
            closed.TrySetResult();
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(s_token);
        IAsyncEnumerable<ChatResponseUpdate> updates = client.AsIChatClient().GetStreamingResponseAsync("Hi.", null, s_token);

        async Task ReadAsync()
        {
            await foreach (ChatResponseUpdate _ in updates.WithCancellation(cancel.Token))
            {
                if (!isCanceled)
                {
                    break;
                }

                await cancel.CancelAsync();
            }
        }

        Task reading = ReadAsync();
        if (isCanceled)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }
        else
        {
            await reading;
        }

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), s_token);
    }

    [Fact]
    public async Task NullArguments_Throw()
    {
        using var client = new ChatCompletionsClient("http://localhost/v1", model: "m");
        IChatClient chat = client.AsIChatClient();

        Assert.Throws<ArgumentNullException>("client", () => ((IChatCompletionsClient)null!).AsIChatClient());
        Assert.Throws<ArgumentNullException>("tool", () => ((Tool)null!).AsAITool());
        Assert.Throws<ArgumentNullException>("builder", () => ((IHttpClientBuilder)null!).AddChatClient());
        await Assert.ThrowsAsync<ArgumentNullException>(
            "messages", () => chat.GetResponseAsync((IEnumerable<AIChatMessage>)null!, cancellationToken: s_token));
        Assert.Throws<ArgumentNullException>(
            "messages", () => chat.GetStreamingResponseAsync((IEnumerable<AIChatMessage>)null!, cancellationToken: s_token));
        await Assert.ThrowsAsync<ArgumentException>("messages", () => chat.GetResponseAsync([null!], cancellationToken: s_token));
    }
}
