using System.Net;

namespace OpenCompletions.Tests.Errors;

/// <summary>A key of one vendor at another's endpoint is recognized by its prefix.</summary>
public sealed class KeyHintTests
{
    /// <summary>A key, its vendor, and a host that takes it.</summary>
    public static TheoryData<string, string, string> Keys => new()
    {
        { "sk-ant-1", "Anthropic", "api.anthropic.com" },
        { "sk-or-1", "OpenRouter", "openrouter.ai" },
        { "sk-proj-1", "OpenAI", "api.openai.com" },
        { "gsk_1", "Groq", "api.groq.com" },
        { "xai-1", "xAI", "api.x.ai" },
        { "AIza1", "Google", "generativelanguage.googleapis.com" },
        { "pplx-1", "Perplexity", "api.perplexity.ai" },
        { "csk-1", "Cerebras", "api.cerebras.ai" },
        { "hf_1", "Hugging Face", "router.huggingface.co" },
    };

    [Theory, MemberData(nameof(Keys))]
    public async Task Hint_KeyOfAVendor_NamesItElsewhereAndNotAtItsOwnHost(string key, string vendor, string host)
    {
        Assert.Contains($"The key looks like a key of {vendor},", await HintAsync(key, "server.example"), StringComparison.Ordinal);
        Assert.DoesNotContain("looks like", await HintAsync(key, host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name.openai.azure.com", true)]
    [InlineData("name.openai.azure.us", true)]
    [InlineData("name.openai.azure.cn", true)]
    [InlineData("azure.com.server.example", false)]
    public async Task Hint_BearerKeyAtAzure_NamesTheHeader(string host, bool isAzure) =>
        Assert.Equal(isAzure, (await HintAsync("k", host)).Contains("api-key", StringComparison.Ordinal));

    [Theory]
    [InlineData("server.example", HttpStatusCode.NotFound, "https://server.example/chat/completions.")]
    [InlineData("server.example/v1", HttpStatusCode.NotFound, "https://server.example/v1/chat/completions.")]
    [InlineData("server.example/api/v1", HttpStatusCode.MethodNotAllowed, "https://server.example/api/v1/chat/completions.")]
    public async Task Hint_AddressThatIsNotThere_EndsWithIt(string address, HttpStatusCode status, string end) =>
        Assert.EndsWith(end, await HintAsync("k", address, status), StringComparison.Ordinal);

    private static async Task<string> HintAsync(string key, string address, HttpStatusCode status = HttpStatusCode.Unauthorized)
    {
        using var http = new HttpClient(new Refusing(status));
        var endpoint = new Uri("https://" + (address.Contains('/') || status != HttpStatusCode.Unauthorized ? address : address + "/v1"));
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = endpoint, ApiKey = key, Model = "m" });
        return (await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken))).Hint!;
    }

    private sealed class Refusing(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { RequestMessage = request });
    }
}
