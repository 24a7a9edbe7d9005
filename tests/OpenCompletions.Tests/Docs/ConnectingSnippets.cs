namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/connecting.md.</summary>
public sealed class ConnectingSnippets
{
    [Fact]
    public void Servers_AddressesAreValid()
    {
        const string apiKey = "k";
        #region servers
        using var openAI = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
        using var local = new ChatCompletionsClient("http://localhost:11434/v1", model: "qwen3");
        #endregion
        Assert.Equal("http://localhost:11434/v1", local.Endpoint.ToString());
    }

    [Fact]
    public void Azure_OptionsAreGood()
    {
        const string apiKey = "k";
        #region azure
        using var azure = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("https://NAME.openai.azure.com/openai/deployments/DEPLOYMENT?api-version=2024-10-21"),
            Authentication = ChatAuthentication.Header,
            AuthenticationHeader = "api-key",
            ApiKey = apiKey,
        });
        #endregion
        Assert.NotNull(azure);
    }

    [Fact]
    public void Provider_OptionsAreGood()
    {
        var vault = new Vault();
        #region provider
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            ApiKeyProvider = async cancellationToken => await vault.ReadAsync("openai-key", cancellationToken),
            Model = "gpt-5-mini",
        });
        #endregion
        Assert.NotNull(client);
    }

    [Fact]
    public void Environment_WithFurtherOptions_MakesAClient()
    {
        #region environment
        using var client = ChatCompletionsClient.FromEnvironment(options => options.Timeouts.Total = TimeSpan.FromMinutes(2));
        #endregion
        Assert.NotNull(client);
    }

    private sealed class Vault
    {
        public Task<string> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(name);
    }
}
