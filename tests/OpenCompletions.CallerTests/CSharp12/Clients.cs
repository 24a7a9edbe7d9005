namespace OpenCompletions.CallerTests;

/// <summary>How clients are made.</summary>
public static class Clients
{
    public static ChatCompletionsClient ByAddress(string apiKey) => new("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");

    public static ChatCompletionsClient ByOptions(string apiKey) => new(new ChatCompletionsClientOptions
    {
        Endpoint = new("https://api.deepseek.com"),
        ApiKey = apiKey,
        AdditionalProperties = new() { ["top_k"] = 40 },
        Headers = { ["X-Title"] = "my app" },
        Timeouts = new() { Response = TimeSpan.FromMinutes(2) },
    });

    public static ChatCompletionsClient ByHttpClient(HttpClient http) => new(http, new() { ApiKeyProvider = async _ => await Task.FromResult("key") });

    public static ChatCompletionsClient ByEnvironment() => ChatCompletionsClient.FromEnvironment();
}
