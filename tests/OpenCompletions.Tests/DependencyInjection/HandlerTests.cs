using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>Which HTTP handlers a registered client's calls pass.</summary>
public sealed class HandlerTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CompleteAsync_TenSecondHandlerOnAllClients_DoesNotCutAFifteenSecondCall(bool isFirst)
    {
        var time = new FakeTimeProvider();
        await using var server = new HeldAnswer();
        using TestHost host = TestHost.Build(services =>
        {
            if (isFirst)
            {
                services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(() => new ResilienceHandler(time, s_limit)));
            }

            services.AddChatCompletionsClient(o => Set(o, server, time));
            if (!isFirst)
            {
                services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(() => new ResilienceHandler(time, s_limit)));
            }
        });

        Task<ChatCompletion> call = host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await server.Received;
        time.Advance(TimeSpan.FromSeconds(15));
        server.Release();

        Assert.Equal("Hello", (await call).Text);
        LogEntry entry = Assert.Single(host.Log.OfClient, static e => e.Id.Id == 8);
        Assert.Contains("'OpenCompletions': ResilienceHandler.", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_TenSecondHandlerThatIsKept_CutsTheCallWhichIsNotSentAgain()
    {
        var time = new FakeTimeProvider();
        await using var server = new HeldAnswer();
        using TestHost host = TestHost.Build(services =>
        {
            services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(() => new ResilienceHandler(time, s_limit)));
            services.AddChatCompletionsClient(o =>
            {
                Set(o, server, time);
                o.Retry = new() { BaseDelay = TimeSpan.Zero };
            }).KeepDefaultHandlers();
        });

        Task<ChatCompletion> call = host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await server.Received;
        time.Advance(TimeSpan.FromSeconds(15));

        ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(() => call);
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Equal(1, exception.Attempts);
        Assert.DoesNotContain(host.Log.OfClient, static e => e.Id.Id == 8);
    }

    [Fact]
    public async Task KeepDefaultHandlers_OnOneOfTwoClients_KeepsThemThereOnly()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(services =>
        {
            services.ConfigureHttpClientDefaults(static b => b.AddHttpMessageHandler(static () => new HeaderHandler("X-All")));
            services.AddChatCompletionsClient("a", o => Set(o, server)).KeepDefaultHandlers();
            services.AddChatCompletionsClient("b", o => Set(o, server)).AddHttpMessageHandler(static () => new HeaderHandler("X-B"));
        });

        await host.Named("a").CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await host.Named("b").CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(["yes", null], server.Requests.Select(static r => r.Header("X-All")));
        Assert.Equal([null, "yes"], server.Requests.Select(static r => r.Header("X-B")));
    }

    [Fact]
    public async Task CompleteAsync_ServiceDiscoveryOnAllClients_IsKept()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(services =>
        {
            services.ConfigureHttpClientDefaults(static b => b.AddHttpMessageHandler(static () => new Microsoft.Extensions.ServiceDiscovery.Http.ResolvingHandler()));
            services.AddChatCompletionsClient(o => Set(o, server));
        });

        await host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("yes", server.Request.Header("X-Resolved"));
    }

    [Fact]
    public void CreateClient_TimeoutOnAllClients_IsInfiniteForThisOne()
    {
        using TestHost host = TestHost.Build(static services =>
        {
            services.AddChatCompletionsClient(static _ => { });
            services.AddChatCompletionsClient("a", static _ => { });
            services.ConfigureHttpClientDefaults(static b => b.ConfigureHttpClient(static http => http.Timeout = TimeSpan.FromSeconds(1)));
        });
        IHttpClientFactory factory = host.Services.GetRequiredService<IHttpClientFactory>();

        Assert.Equal(Timeout.InfiniteTimeSpan, factory.CreateClient("OpenCompletions").Timeout);
        Assert.Equal(Timeout.InfiniteTimeSpan, factory.CreateClient("OpenCompletions:a").Timeout);
        Assert.Equal(TimeSpan.FromSeconds(1), factory.CreateClient("a").Timeout);
    }

    [Fact]
    public async Task CompleteAsync_ServerRedirects_IsRefusedAndNothingGoesElsewhere()
    {
        await using RawServer other = RawServer.Respond(Reply.Json(Reply.Completion));
        await using RawServer server = RawServer.Respond(Reply.Json("{}", 307, $"Location: {other.Address}/chat/completions"));
        using TestHost host = TestHost.Build(services => services.AddChatCompletionsClient(o => Set(o, server)));

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(ChatErrorKind.Redirect, exception.Kind);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task CompleteAsync_ServerSetsACookie_ItDoesNotComeBack()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion, 200, "Set-Cookie: session=1; Path=/"));
        using TestHost host = TestHost.Build(services => services.AddChatCompletionsClient(o => Set(o, server)));

        await host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.All(server.Requests, static r => Assert.Null(r.Header("Cookie")));
    }

    [Fact]
    public async Task CompleteAsync_AppPutsAPrimaryHandlerOnTheBuilder_ItIsUsed()
    {
        var primary = new FixedHandler();
        using TestHost host = TestHost.Build(services => services.AddChatCompletionsClient(static o => o.Model = "m").ConfigurePrimaryHttpMessageHandler(() => primary));

        Assert.Equal("Hello", (await host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Text);
    }

    private static void Set(ChatCompletionsClientOptions options, RawServer server)
    {
        options.Endpoint = new Uri(server.Address);
        options.Model = "m";
    }

    private static void Set(ChatCompletionsClientOptions options, HeldAnswer server, TimeProvider time)
    {
        options.Endpoint = new Uri(server.Address);
        options.Model = "m";
        options.TimeProvider = time;
        options.Retry.MaxRetries = 0;
    }

    /// <summary>A server that answers when it is let.</summary>
    private sealed class HeldAnswer : IAsyncDisposable
    {
        private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly RawServer _server;

        public HeldAnswer()
        {
            _server = RawServer.Start(async connection =>
            {
                await connection.ReadRequestAsync();
                _received.TrySetResult();
                await _released.Task.WaitAsync(connection.Stop);
                await connection.WriteAsync(Reply.Json(Reply.Completion));
            });
        }

        public string Address => _server.Address;

        public Task Received => _received.Task.WaitAsync(TestContext.Current.CancellationToken);

        public void Release() => _released.TrySetResult();

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }

    /// <summary>Stands for the standard resilience handler: it gives an attempt ten seconds.</summary>
    private sealed class ResilienceHandler(TimeProvider time, TimeSpan limit) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var timeout = new CancellationTokenSource(limit, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            return await base.SendAsync(request, both.Token);
        }
    }

    private sealed class FixedHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(Reply.Completion, null, "application/json"), RequestMessage = request });
    }
}
