using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/dependency-injection.md and of the README's part on it.</summary>
public sealed class DependencyInjectionSnippets
{
    [Fact]
    public async Task Readme_Runs()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        HostApplicationBuilder builder = Builder(server);
        #region readme
        builder.Services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));    // Endpoint, ApiKey, Model …
        builder.Services.AddSingleton<Greeter>();
        using IHost host = builder.Build();
        await host.StartAsync();                              // throws when settings are invalid
        Console.WriteLine(await host.Services.GetRequiredService<Greeter>().GreetAsync());    // Greeter takes an IChatCompletionsClient
        #endregion
        Assert.Equal("m", (string?)server.Request.Json["model"]);
    }

    [Fact]
    public async Task Register_Runs()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        HostApplicationBuilder builder = Builder(server);
        #region register
        builder.Services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));

        using IHost host = builder.Build();
        await host.StartAsync();                              // throws when settings are invalid
        var client = host.Services.GetRequiredService<IChatCompletionsClient>();
        #endregion
        Assert.Equal("Hello", (await client.CompleteAsync("Hi")).Text);
    }

    [Fact]
    public async Task Ways_AddUp()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        HostApplicationBuilder builder = Builder(server);
        IServiceCollection services = builder.Services.AddSingleton<Vault>();
        IConfiguration configuration = builder.Configuration;
        #region ways
        services.AddChatCompletionsClient(configuration.GetSection("Chat"));
        services.AddChatCompletionsClient(options => options.Model = "gpt-5-mini");
        services.AddChatCompletionsClient((provider, options) => options.ApiKeyProvider = provider.GetRequiredService<Vault>().ReadKeyAsync);
        #endregion
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IChatCompletionsClient>().CompleteAsync("Hi");
        Assert.Equal("Bearer vault", server.Request.Header("Authorization"));
        Assert.Equal("gpt-5-mini", (string?)server.Request.Json["model"]);
    }

    [Fact]
    public async Task Handlers_SeeTheCall()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        HostApplicationBuilder builder = Builder(server);
        IServiceCollection services = builder.Services.AddTransient<AuditHandler>();
        IConfiguration configuration = builder.Configuration;
        #region handlers
        services.AddChatCompletionsClient(configuration.GetSection("Chat"))
            .AddHttpMessageHandler<AuditHandler>()            // sees every attempt
            .KeepDefaultHandlers();                           // only if the handlers of all HTTP clients allow long calls
        #endregion
        using IHost host = builder.Build();
        await host.Services.GetRequiredService<IChatCompletionsClient>().CompleteAsync("Hi");
        Assert.Equal("yes", server.Request.Header("X-Audited"));
    }

    private static HostApplicationBuilder Builder(RawServer server)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["Chat:Endpoint"] = server.Address;
        builder.Configuration["Chat:Model"] = "m";
        return builder;
    }

    private sealed class Greeter(IChatCompletionsClient client)
    {
        public async Task<string> GreetAsync() => (await client.CompleteAsync("Say hi.")).Text;
    }

    private sealed class Vault
    {
        public ValueTask<string> ReadKeyAsync(CancellationToken cancellationToken) => new("vault");
    }

    private sealed class AuditHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Audited", "yes");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
