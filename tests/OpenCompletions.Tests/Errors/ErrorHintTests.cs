using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Mistakes that are often made are told what to look at first.</summary>
public sealed class ErrorHintTests
{
    /// <summary>Status, content type and body; path of the endpoint; key; and what the hint says.</summary>
    public static TheoryData<int, string, string, string?, string> Mistakes => new()
    {
        { 404, """{"detail":"Not Found"}""", "", "sk-1", "Is /v1 missing in the endpoint? The request was sent to http://" },
        { 405, "", "/api", "sk-1", "Is /v1 missing" },
        { 404, "<html><title>404</title></html>", "/v1", "sk-1", "Check the path of the endpoint. The request was sent to http://" },
        { 403, "<html><title>Sign in</title></html>", "", "sk-1", "Is /v1 missing" },
        { 404, "", "/api/v1", "sk-1", "Check the path of the endpoint." },
        { 404, "", "/v2", "sk-1", "Check the path of the endpoint." },
        { 502, "<html><title>502 Bad Gateway</title></html>", "/v1", "sk-1", "proxy or load balancer" },
        { 404, """{"error":{"message":"The model does not exist","code":"model_not_found"}}""", "/v1", "sk-1", "Check the model name" },
        { 400, """{"error":{"message":"Model Not Exist"}}""", "/v1", "sk-1", "Check the model name" },
        { 413, "<html><title>413 Request Entity Too Large</title></html>", "/v1", "sk-1", "The limit of nginx is 1 MB" },
        { 413, "", "/v1", "sk-1", "too large for the server or for a proxy" },
        { 407, "", "/v1", "sk-1", "proxy requires authentication" },
        { 401, "", "/v1", null, "No key was sent. Set ApiKey." },
        { 401, "", "/v1", "sk-ant-1", "looks like a key of Anthropic" },
        { 401, "", "/v1", "sk-or-1", "looks like a key of OpenRouter" },
        { 401, "", "/v1", "gsk_1", "looks like a key of Groq" },
        { 401, "", "/v1", "sk-1", "Check the key" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Hint_OfAMistake_TellsWhatToLookAt(int status, string body, string path, string? key, string expected)
    {
        await using RawServer server = RawServer.Respond(Reply.With(status, "application/json", body));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Origin + path + "?token=SECRET"),
            ApiKey = key,
            Model = "m",
            Retry = { MaxRetries = 0 },
        });

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Contains(expected, exception.Hint, StringComparison.Ordinal);
        Assert.EndsWith(exception.Hint!, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", exception.Message, StringComparison.Ordinal);
        Assert.False(key is not null && exception.Message.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"No."}}""")]
    [InlineData(429, "")]
    [InlineData(500, """{"error":{"message":"model crashed"}}""")]
    public async Task Hint_OfOtherErrors_IsNull(int status, string body)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(body, status));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", Retry = { MaxRetries = 0 } });

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Null(exception.Hint);
    }

    [Theory]
    [InlineData("https://x.openai.azure.com/openai/v1", ChatAuthentication.Bearer, "Set Authentication = Header and AuthenticationHeader = \"api-key\"")]
    [InlineData("https://x.openai.azure.us/openai/v1", ChatAuthentication.Bearer, "api-key")]
    [InlineData("https://x.openai.azure.com/openai/v1", ChatAuthentication.Header, "Check the key")]
    [InlineData("https://api.anthropic.com/v1", ChatAuthentication.Bearer, "Check the key")]
    [InlineData("https://example.com/v1", ChatAuthentication.None, "The key was not sent because Authentication is None.")]
    [InlineData("https://example.com/v1", ChatAuthentication.Bearer, "looks like a key of Anthropic")]
    public async Task Hint_OfARefusedKey_KnowsHostAndHeader(string endpoint, ChatAuthentication authentication, string expected)
    {
        using var http = new HttpClient(new Refusing());
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(endpoint),
            ApiKey = endpoint.Contains("azure", StringComparison.Ordinal) ? "0123456789" : "sk-ant-0123456789",
            Model = "m",
            Authentication = authentication,
            AuthenticationHeader = "api-key",
        });

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Contains(expected, exception.Hint, StringComparison.Ordinal);
    }

    // Hosts of vendors cannot be had on a socket here.
    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request });
    }
}
