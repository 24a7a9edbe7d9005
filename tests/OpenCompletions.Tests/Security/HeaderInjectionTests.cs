using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Security;

/// <summary>Nothing that a caller passes ends a header and begins another, and what is refused is not repeated.</summary>
public sealed class HeaderInjectionTests
{
    private const string Secret = "CANARY";

    private static readonly string[] s_places =
    [
        "key", "provided key", "organization", "project", "accept", "header", "header name", "key header", "call key", "call header", "call header name", "idempotency key",
    ];

    private static readonly string[] s_texts =
    [
        $"{Secret}\r\nX-Evil: 1", $"{Secret}\nX-Evil: 1", $"{Secret}\rX-Evil: 1", $"{Secret}\0", $"{Secret}\u0001", $"{Secret}\u007f", $"{Secret}\u0085", $"{Secret}é",
        $"{Secret}\u2028", $"\uFEFF{Secret}", $"{Secret}\u560A",
    ];

    public static TheoryData<string, string> Injections => new MatrixTheoryData<string, string>(s_places, s_texts);

    /// <summary>Headers that carry the key, or that belong to HTTP.</summary>
    public static TheoryData<string> Reserved =>
        ["Authorization", "authorization", "Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer"];

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task CompleteAsync_TextThatEndsAHeader_IsRefusedBeforeAnythingIsSent(string place, string text)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));

        Exception? exception = await Record.ExceptionAsync(() => SendAsync(server, place, text));

        Assert.True(exception is ArgumentException or InvalidOperationException, $"{place}: {exception}");
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [MemberData(nameof(Reserved))]
    public async Task CompleteAsync_HeaderThatBelongsToHttp_IsRefused(string name)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "k", "m");

        Assert.Throws<ArgumentException>(() => new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Headers = { [name] = Secret } }));
        await Assert.ThrowsAsync<ArgumentException>(
            () => client.CompleteAsync("Hi", new ChatCallOptions { Headers = { [name] = Secret } }, TestContext.Current.CancellationToken));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task CompleteAsync_QueryAndModelWithMarksOfAddresses_StayValues()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "k", "../../m?x#y");

        await client.CompleteAsync("Hi", new ChatCallOptions { Query = { ["a"] = "b&c=d#/../e\r\nX-Evil: 1" } }, TestContext.Current.CancellationToken);

        Assert.Equal("/v1/chat/completions?a=b%26c%3Dd%23%2F..%2Fe%0D%0AX-Evil%3A%201", server.Request.Target);
        Assert.Null(server.Request.Header("X-Evil"));
    }

    private static async Task SendAsync(RawServer server, string place, string text)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m" };
        var call = new ChatCallOptions();
        Action set = place switch
        {
            "key" => () => options.ApiKey = text,
            "provided key" => () => options.ApiKeyProvider = _ => new(text),
            "organization" => () => options.Organization = text,
            "project" => () => options.Project = text,
            "accept" => () => options.Accept = text,
            "header" => () => options.Headers["X-A"] = text,
            "header name" => () => options.Headers[text] = "1",
            "key header" => () => (options.ApiKey, options.Authentication, options.AuthenticationHeader) = ("k", ChatAuthentication.Header, text),
            "call key" => () => call.ApiKey = text,
            "call header" => () => call.Headers["X-A"] = text,
            "call header name" => () => call.Headers[text] = "1",
            _ => () => call.IdempotencyKey = text,
        };
        set();
        using var client = new ChatCompletionsClient(options);
        await client.CompleteAsync("Hi", call, TestContext.Current.CancellationToken);
    }
}
