using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Testing;

namespace OpenCompletions.Extensions.AI.Tests.Docs;

/// <summary>The code of the package's README, compiled and run.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public async Task Client_Runs()
    {
        await using FakeEndpoint fake = await FakeEndpoint.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        fake.Reply("Because of Rayleigh scattering.");
        (string endpoint, string? apiKey) = (fake.Address, null);
        #region client
        using var client = new ChatCompletionsClient(endpoint, apiKey, model: "qwen3");
        IChatClient chat = client.AsIChatClient();
        Console.WriteLine(await chat.GetResponseAsync("Why is the sky blue?"));
        #endregion
        fake.Journal.AssertReceived(static r => r.Model == "qwen3");
    }

    [Fact]
    public async Task Registration_Runs()
    {
        await using FakeEndpoint fake = await FakeEndpoint.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        fake.Reply("Hello");
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Chat:Endpoint"] = fake.Address, ["Chat:Model"] = "qwen3" }).Build();
        var services = new ServiceCollection();
        #region registration
        services.AddChatCompletionsClient(configuration.GetSection("Chat")).AddChatClient();
        services.AddSingleton<Assistant>();                   // takes an IChatClient
        #endregion
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal("Hello", await provider.GetRequiredService<Assistant>().GreetAsync());
    }

    private sealed class Assistant(IChatClient chat)
    {
        public async Task<string> GreetAsync() => (await chat.GetResponseAsync("Say hi.")).Text;
    }
}
