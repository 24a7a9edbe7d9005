using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>What is registered, and that it is one client wherever it is resolved.</summary>
public sealed class RegistrationTests
{
    private static readonly Uri s_address = new("http://127.0.0.1:9/v1");

    [Fact]
    public void GetService_FromProviderScopesAndParallelCallers_IsOneClient()
    {
        using TestHost host = TestHost.Build(static services => services.AddChatCompletionsClient(o => o.Endpoint = s_address));
        using IServiceScope scope = host.Services.CreateScope();

        var resolved = new IChatCompletionsClient[50];
        Parallel.For(0, resolved.Length, i => resolved[i] = host.Client);

        Assert.Single(resolved.Append(scope.ServiceProvider.GetRequiredService<IChatCompletionsClient>()).Distinct());
    }

    [Fact]
    public void GetKeyedService_FromProviderScopesAndParallelCallers_IsOneClient()
    {
        using TestHost host = TestHost.Build(static services => services.AddChatCompletionsClient("fast", o => o.Endpoint = s_address));
        using IServiceScope scope = host.Services.CreateScope();

        var resolved = new IChatCompletionsClient[50];
        Parallel.For(0, resolved.Length, i => resolved[i] = host.Named("fast"));

        Assert.Single(resolved.Append(scope.ServiceProvider.GetRequiredKeyedService<IChatCompletionsClient>("fast")).Distinct());
    }

    [Fact]
    public void GetChatCompletionsClientName_OfABuilder_IsTheNameOfItsClient()
    {
        var services = new ServiceCollection();

        Assert.Equal("", services.AddChatCompletionsClient(o => o.Endpoint = s_address).GetChatCompletionsClientName());
        Assert.Equal("fast", services.AddChatCompletionsClient("fast", o => o.Endpoint = s_address).GetChatCompletionsClientName());
        var exception = Assert.Throws<ArgumentException>(
            () => services.AddHttpClient("OpenCompletions:other").GetChatCompletionsClientName());
        Assert.Contains("'OpenCompletions:other' is not from AddChatCompletionsClient", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetService_IntoSingletonAndScopedServices_IsOneClient()
    {
        using TestHost host = TestHost.Build(static services => services
            .AddSingleton<Singleton>().AddScoped<Scoped>().AddChatCompletionsClient(o => o.Endpoint = s_address));
        using IServiceScope scope = host.Services.CreateScope();

        Assert.Same(host.Client, host.Services.GetRequiredService<Singleton>().Client);
        Assert.Same(host.Client, scope.ServiceProvider.GetRequiredService<Scoped>().Client);
    }

    [Fact]
    public void GetService_OnlyNamedClientsRegistered_IsNull()
    {
        using TestHost host = TestHost.Build(static services => services.AddChatCompletionsClient("fast", o => o.Endpoint = s_address));

        Assert.Null(host.Services.GetService<IChatCompletionsClient>());
        Assert.Null(host.Services.GetKeyedService<IChatCompletionsClient>("slow"));
    }

    [Fact]
    public void GetKeyedService_OnlyTheUnnamedClientRegistered_IsNull()
    {
        using TestHost host = TestHost.Build(static services => services.AddChatCompletionsClient(o => o.Endpoint = s_address));

        Assert.Null(host.Services.GetKeyedService<IChatCompletionsClient>("fast"));
    }

    [Fact]
    public void AddChatCompletionsClient_ServiceRegisteredBefore_LeavesIt()
    {
        IChatCompletionsClient fake = NSubstitute.Substitute.For<IChatCompletionsClient>();
        using TestHost host = TestHost.Build(services => services.AddSingleton(fake).AddChatCompletionsClient(o => o.Endpoint = s_address));

        Assert.Same(fake, host.Client);
    }

    public static TheoryData<string, Action<IServiceCollection, Uri>> Overloads => new()
    {
        { "", static (services, address) => services.AddChatCompletionsClient(o => Set(o, address)) },
        { "", static (services, address) => services.AddSingleton(address).AddChatCompletionsClient(static (provider, o) => Set(o, provider.GetRequiredService<Uri>())) },
        { "", static (services, address) => services.AddChatCompletionsClient(Section(address)) },
        { "fast", static (services, address) => services.AddChatCompletionsClient("fast", o => Set(o, address)) },
        { "fast", static (services, address) => services.AddSingleton(address).AddChatCompletionsClient("fast", static (provider, o) => Set(o, provider.GetRequiredService<Uri>())) },
        { "fast", static (services, address) => services.AddChatCompletionsClient("fast", Section(address)) },
    };

    [Theory]
    [MemberData(nameof(Overloads))]
    public async Task CompleteAsync_OfEachOverload_UsesItsSettings(string name, Action<IServiceCollection, Uri> register)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(services => register(services, new Uri(server.Address)));
        await host.StartAsync();
        IChatCompletionsClient client = name.Length == 0 ? host.Client : host.Named(name);

        ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("Hello", answer.Text);
        Assert.Equal("Bearer k", server.Request.Header("Authorization"));
        Assert.Equal("m", (string?)server.Request.Json["model"]);
    }

    [Fact]
    public async Task AddChatCompletionsClient_SameNameTwice_LaterSettingsComeOnTop()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.Build(services =>
        {
            services.AddChatCompletionsClient(o => Set(o, new Uri(server.Address))).AddHttpMessageHandler(static () => new HeaderHandler("X-First"));
            services.AddChatCompletionsClient(static o => o.Model = "other").AddHttpMessageHandler(static () => new HeaderHandler("X-Second"));
        });

        await host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("other", (string?)server.Request.Json["model"]);
        Assert.Equal("Bearer k", server.Request.Header("Authorization"));
        Assert.Equal("yes", server.Request.Header("X-First"));
        Assert.Equal("yes", server.Request.Header("X-Second"));
    }

    [Fact]
    public void AddChatCompletionsClient_NullArguments_AreNamed()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentNullException>("services", static () => ((IServiceCollection)null!).AddChatCompletionsClient(static _ => { }));
        Assert.Throws<ArgumentNullException>("configure", () => services.AddChatCompletionsClient((Action<ChatCompletionsClientOptions>)null!));
        Assert.Throws<ArgumentNullException>("configure", () => services.AddChatCompletionsClient("a", (Action<IServiceProvider, ChatCompletionsClientOptions>)null!));
        Assert.Throws<ArgumentNullException>("section", () => services.AddChatCompletionsClient((IConfiguration)null!));
        Assert.Throws<ArgumentNullException>("name", () => services.AddChatCompletionsClient(null!, static (ChatCompletionsClientOptions _) => { }));
        Assert.Throws<ArgumentNullException>("builder", static () => ((IHttpClientBuilder)null!).KeepDefaultHandlers());
    }

    [Fact]
    public async Task Dispose_OfTheHost_EndsStreamsAndRefusesCalls()
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("Once ")}\n\n");
            await connection.WaitForCloseAsync();
        });
        TestHost host = TestHost.Build(services => services.AddChatCompletionsClient(o => Set(o, new Uri(server.Address))));
        IChatCompletionsClient client = host.Client;
        IAsyncEnumerator<ChatCompletionChunk> stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await stream.MoveNextAsync());

        host.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.MoveNextAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        await stream.DisposeAsync();
    }

    private static void Set(ChatCompletionsClientOptions options, Uri address)
    {
        options.Endpoint = address;
        options.ApiKey = "k";
        options.Model = "m";
    }

    private static IConfigurationRoot Section(Uri address) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Endpoint", address.OriginalString), new("ApiKey", "k"), new("Model", "m")])
        .Build();

    private sealed class Singleton(IChatCompletionsClient client)
    {
        public IChatCompletionsClient Client => client;
    }

    private sealed class Scoped(IChatCompletionsClient client)
    {
        public IChatCompletionsClient Client => client;
    }
}
