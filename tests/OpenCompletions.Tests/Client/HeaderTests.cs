using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

public sealed class HeaderTests
{
    [Fact]
    public async Task CompleteAsync_OnlyRequired_SendsNothingElse()
    {
        RawRequest sent = await SendAsync(new() { Model = "m", ApiKey = "sk-1" });

        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false}""", sent.BodyText);
        Assert.Equal("Bearer sk-1", sent.Header("Authorization"));
        Assert.Equal("application/json", sent.Header("Content-Type"));
        Assert.Equal("application/json", sent.Header("Accept"));
        Assert.Equal(sent.Body.Length.ToString(), sent.Header("Content-Length"));
        Assert.Matches(@"^OpenCompletions/\d+\.\d+\.\d+$", sent.Header("User-Agent"));
        Assert.Equal(
            ["Accept", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent"],
            sent.Headers.Select(h => h.Key).Where(n => n != "traceparent").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CompleteAsync_BearerKeyWithSpacesAround_SendsItTrimmed() =>
        Assert.Equal("Bearer sk-1", (await SendAsync(new() { Model = "m", ApiKey = " sk-1\t" })).Header("Authorization"));

    [Fact]
    public async Task CompleteAsync_RawKey_SendsItBare() =>
        Assert.Equal("sk-1", (await SendAsync(new() { Model = "m", ApiKey = "sk-1", Authentication = ChatAuthentication.Raw })).Header("Authorization"));

    [Fact]
    public async Task CompleteAsync_RawKeyWithScheme_SendsBoth() =>
        Assert.Equal("Basic abc=", (await SendAsync(new() { Model = "m", ApiKey = "Basic abc=", Authentication = ChatAuthentication.Raw })).Header("Authorization"));

    [Fact]
    public async Task CompleteAsync_NamedHeader_SendsTheKeyThereOnly()
    {
        RawRequest sent = await SendAsync(new() { Model = "m", ApiKey = "k1", Authentication = ChatAuthentication.Header, AuthenticationHeader = "api-key" });

        Assert.Equal("k1", sent.Header("api-key"));
        Assert.Null(sent.Header("Authorization"));
    }

    [Fact]
    public async Task CompleteAsync_NoAuthentication_SendsNoKey()
    {
        RawRequest sent = await SendAsync(new() { Model = "m", ApiKey = "k1", Authentication = ChatAuthentication.None });

        Assert.DoesNotContain(sent.Headers, h => h.Value.Contains("k1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CompleteAsync_NoKey_SendsNoAuthorization() => Assert.Null((await SendAsync(new() { Model = "m" })).Header("Authorization"));

    [Fact]
    public async Task CompleteAsync_KeyProvider_IsAskedForEachCall()
    {
        int asked = 0;
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            ApiKeyProvider = _ => new($"key{++asked}"),
        });

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(["Bearer key1", "Bearer key2"], server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task CompleteAsync_OrganizationProjectAndHeaders_AreSentAndReplacedByTheCall()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            ApiKey = "k",
            Organization = "org-1",
            Project = "proj-1",
            Headers = new Dictionary<string, string> { ["X-Title"] = "t", ["HTTP-Referer"] = "https://example.com", ["X-Gone"] = "1" },
        });

        var options = new ChatCallOptions { ApiKey = "k2", Headers = { ["x-title"] = "u", ["X-Gone"] = null } };
        await client.CompleteAsync("Hi", options, TestContext.Current.CancellationToken);

        RawRequest sent = server.Request;
        Assert.Equal("org-1", sent.Header("OpenAI-Organization"));
        Assert.Equal("proj-1", sent.Header("OpenAI-Project"));
        Assert.Equal("u", sent.Header("X-Title"));
        Assert.Equal("https://example.com", sent.Header("HTTP-Referer"));
        Assert.Null(sent.Header("X-Gone"));
        Assert.Equal("Bearer k2", sent.Header("Authorization"));
    }

    [Fact]
    public async Task StreamAsync_Accept_MatchesTheMode()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("a", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", server.Request.Header("Accept"));
        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":true}}""", server.Request.BodyText);
    }

    private static async Task<RawRequest> SendAsync(ChatCompletionsClientOptions options)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        options.Endpoint = new Uri(server.Address);
        using var client = new ChatCompletionsClient(options);
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        return server.Request;
    }
}
