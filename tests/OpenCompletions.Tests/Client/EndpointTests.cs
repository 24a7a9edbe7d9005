using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

public sealed class EndpointTests
{
    /// <summary>Paths and queries of real vendors, with the slashes that people leave.</summary>
    public static TheoryData<string, string> Targets => new()
    {
        { "/v1", "/v1/chat/completions" },
        { "/v1/", "/v1/chat/completions" },
        { "", "/chat/completions" },
        { "/", "/chat/completions" },
        { "//v1//", "/v1/chat/completions" },
        { "/v1/chat/completions", "/v1/chat/completions" },
        { "/v1/chat/completions/", "/v1/chat/completions" },
        { "/compatible-mode/v1", "/compatible-mode/v1/chat/completions" },
        { "/api/paas/v4", "/api/paas/v4/chat/completions" },
        { "/v1beta/openai/", "/v1beta/openai/chat/completions" },
        { "/openai/deployments/gpt%204o?api-version=2024-10-21", "/openai/deployments/gpt%204o/chat/completions?api-version=2024-10-21" },
        { "/v1?key=a%2Bb&x", "/v1/chat/completions?key=a%2Bb&x" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task CompleteAsync_EndpointPath_KeepsPrefixAndQuery(string path, string target)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Origin + path, model: "m");

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(target, server.Request.Target);
    }

    [Fact]
    public async Task CompleteAsync_QueryOfClientAndCall_ReplacesByName()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address + "?api-version=1&a=1"),
            Model = "m",
            Query = new Dictionary<string, string> { ["api-version"] = "2", ["b"] = "x&y" },
        });

        await client.CompleteAsync("Hi", new ChatCallOptions { Query = { ["b"] = "3", ["c"] = "ü" } }, TestContext.Current.CancellationToken);

        Assert.Equal("/v1/chat/completions?a=1&api-version=2&b=3&c=%C3%BC", server.Request.Target);
    }

    [Fact]
    public async Task CompleteAsync_DeploymentInThePath_NeedsNoModel()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Origin + "/openai/deployments/d1?api-version=1");

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.False(server.Request.Json.ContainsKey("model"));
    }

    [Fact]
    public async Task CompleteAsync_EndpointOfTheCall_GoesThere()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient("http://127.0.0.1:9/v1", model: "m");

        await client.CompleteAsync("Hi", new ChatCallOptions { Endpoint = new Uri(server.Origin + "/v2") }, TestContext.Current.CancellationToken);

        Assert.Equal("/v2/chat/completions", server.Request.Target);
    }
}
