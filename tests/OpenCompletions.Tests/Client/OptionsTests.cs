using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

public sealed class OptionsTests
{
    private const string Secret = "CANARY";

    /// <summary>Each option that cannot work, with what the message must name.</summary>
    public static TheoryData<string, ChatCompletionsClientOptions> Bad => new()
    {
        { "Endpoint", new() { Endpoint = null } },
        { "Endpoint needs a scheme, such as https://api.openai.com/v1.", new() { Endpoint = new Uri($"{Secret}.example.com/v1", UriKind.Relative) } },
        { "Endpoint needs a scheme, such as http://localhost:5999/v1.", new() { Endpoint = new Uri("localhost:5999/v1") } },
        { "Endpoint must use the scheme http or https", new() { Endpoint = new Uri($"ftp://{Secret}.example.com/v1") } },
        { "Endpoint must use the scheme http or https", new() { Endpoint = new Uri($"file:///{Secret}/v1") } },
        { "Endpoint contains user information", new() { Endpoint = new Uri($"https://u:{Secret}@example.com/v1") } },
        { "Endpoint contains a fragment", new() { Endpoint = new Uri($"https://example.com/v1#{Secret}") } },
        { "Endpoint is plain http", new() { Endpoint = new Uri($"http://{Secret}.example.com/v1"), ApiKey = Secret } },
        { "ApiKey contains a line break", new() { ApiKey = $"sk-{Secret}\n" } },
        { "ApiKey contains a line break", new() { ApiKey = $"sk-{Secret}\r\nX-Evil: 1" } },
        { "ApiKey contains a non-ASCII character", new() { ApiKey = $"sk-{Secret}ü" } },
        { "ApiKey contains an invisible character", new() { ApiKey = $"\uFEFFsk-{Secret}" } },
        { "ApiKey contains an invisible character", new() { ApiKey = $"sk-{Secret}\u200B" } },
        { "ApiKey contains white space", new() { ApiKey = $"sk-{Secret} sk-2" } },
        { "ApiKey contains a control character", new() { ApiKey = $"sk-{Secret}\0" } },
        { "ApiKey contains a control character", new() { ApiKey = $"sk-{Secret}\u007F" } },
        { "ApiKey is empty", new() { ApiKey = "  " } },
        { "ApiKey and ApiKeyProvider", new() { ApiKey = Secret, ApiKeyProvider = _ => new("k") } },
        { "AuthenticationHeader", new() { Authentication = ChatAuthentication.Header } },
        { "AuthenticationHeader", new() { Authentication = ChatAuthentication.Header, AuthenticationHeader = "a b" } },
        { "AuthenticationHeader", new() { Authentication = ChatAuthentication.Header, AuthenticationHeader = "Host" } },
        { "AuthenticationHeader is 'Expires'", new() { Authentication = ChatAuthentication.Header, AuthenticationHeader = "Expires" } },
        { "Organization contains a line break", new() { Organization = $"{Secret}\nX: 1" } },
        { "Project contains a control character", new() { Project = $"{Secret}\u0001" } },
        { "Accept contains a line break", new() { Accept = $"{Secret}\r" } },
        { "Headers['X-A'] contains a line break", new() { Headers = new Dictionary<string, string> { ["X-A"] = $"{Secret}\r\nX-Evil: 1" } } },
        { "Headers['X-A'] contains a control character", new() { Headers = new Dictionary<string, string> { ["X-A"] = $"{Secret}\0" } } },
        { "Headers contains a name", new() { Headers = new Dictionary<string, string> { [$"X {Secret}"] = "1" } } },
        { "Headers contains 'Authorization'", new() { Headers = new Dictionary<string, string> { ["Authorization"] = Secret } } },
        { "Headers contains 'content-length'", new() { Headers = new Dictionary<string, string> { ["content-length"] = "1" } } },
        { "Timeouts.Response", new() { Timeouts = new() { Response = TimeSpan.Zero } } },
        { "Timeouts.StreamIdle", new() { Timeouts = new() { StreamIdle = TimeSpan.FromDays(30) } } },
        { "Limits.MaxEventBytes", new() { Limits = new() { MaxEventBytes = 0 } } },
        { "Limits.MaxStreamBytes", new() { Limits = new() { MaxStreamBytes = 0 } } },
        { "HttpVersion", new() { HttpVersion = null } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Constructor_OptionThatCannotWork_NamesItAndNotItsValue(string named, ChatCompletionsClientOptions options)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new ChatCompletionsClient(options));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Constructor_SeveralProblems_ListsThemAll()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = null, ApiKey = "a\nb", Organization = "c\nd" }));

        Assert.Contains("Endpoint", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ApiKey", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Organization", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api.example.com/CANARY")]
    [InlineData("")]
    public void Constructor_EndpointTextWithoutScheme_NamesTheArgumentAndNotItsValue(string endpoint)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new ChatCompletionsClient(endpoint));

        Assert.Contains("endpoint", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:1/v1")]
    [InlineData("http://127.0.0.1:1/v1")]
    [InlineData("http://[::1]:1/v1")]
    public void Constructor_KeyOverHttpOnThisMachine_IsAllowed(string endpoint) => new ChatCompletionsClient(endpoint, "k").Dispose();

    [Fact]
    public void Constructor_KeyOverHttpWhenAllowed_IsAllowed() =>
        new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri("http://example.com"), ApiKey = "k", AllowInsecureHttp = true }).Dispose();

    [Fact]
    public async Task CompleteAsync_NoModelAnywhere_NamesModel()
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:1/v1");

        ChatRequestInvalidException exception = Assert.Throws<ChatRequestInvalidException>(() => client.StreamAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal("$.model", Assert.Single(exception.Problems).Path);
        await Assert.ThrowsAsync<ChatRequestInvalidException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        Assert.Contains("Model", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StreamAsync_NullRequest_ThrowsBeforeEnumeration()
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:1/v1", model: "m");

        Assert.Throws<ArgumentNullException>(() => client.StreamAsync(null!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CompleteAsync_CallOptionsThatCannotWork_NamesThemAndNotTheirValues()
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:1/v1", model: "m");
        var options = new ChatCallOptions { ApiKey = $"{Secret}\n", Endpoint = new Uri($"http://{Secret}.example.com"), Headers = { ["X-A"] = $"{Secret}\n" } };

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => client.CompleteAsync("Hi", options, TestContext.Current.CancellationToken));

        Assert.Contains("ApiKey", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Endpoint", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Headers['X-A']", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a caller might pass on unseen, with the member that must be named.</summary>
    public static TheoryData<string, ChatCallOptions> BadCalls => new()
    {
        { "Headers['X-A']", new() { Headers = { ["X-A"] = $"{Secret}\r\nX-Evil: 1" } } },
        { "Headers['X-A']", new() { Headers = { ["X-A"] = $"{Secret}\nX-Evil: 1" } } },
        { "Headers['X-A']", new() { Headers = { ["X-A"] = $"{Secret}\0" } } },
        { "Headers contains a name", new() { Headers = { [$"X-A: {Secret}\r\nX-Evil"] = "1" } } },
        { "Headers contains 'Content-Length'", new() { Headers = { ["Content-Length"] = Secret } } },
        { "Headers contains 'Content-Language'", new() { Headers = { ["Content-Language"] = Secret } } },
        { "Headers contains 'expires'", new() { Headers = { ["expires"] = Secret } } },
        { "Headers contains 'Allow'", new() { Headers = { ["Allow"] = Secret } } },
        { "Headers contains 'Last-Modified'", new() { Headers = { ["Last-Modified"] = Secret } } },
        { "IdempotencyKey", new() { IdempotencyKey = $"{Secret}\r\nX-Evil: 1" } },
        { "ApiKey", new() { ApiKey = $"{Secret}\r\nX-Evil: 1" } },
        { "Endpoint", new() { Endpoint = new Uri($"https://u:{Secret}@example.com/v1") } },
        { "MaxRetries", new() { MaxRetries = -1 } },
        { "Retry.MaxRetries", new() { Retry = new() { MaxRetries = 101 } } },
        { "Retry.BaseDelay", new() { Retry = new() { BaseDelay = TimeSpan.FromSeconds(-1) } } },
        { "Timeouts.Response", new() { Timeouts = new() { Response = TimeSpan.Zero } } },
    };

    [Theory]
    [MemberData(nameof(BadCalls))]
    public async Task CompleteAsync_CallOptionThatCannotWork_NamesItAndSendsNothing(string named, ChatCallOptions options)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => client.CompleteAsync("Hi", options, TestContext.Current.CancellationToken));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => client.StreamAsync("Hi", options, TestContext.Current.CancellationToken));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task CompleteAsync_KeyOfTheCallOverHttpToAnotherMachine_IsRefused()
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri("http://vendor.invalid/v1"), Model = "m" };
        using var client = new ChatCompletionsClient(options);
        var call = new ChatCallOptions { ApiKey = Secret };

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => client.CompleteAsync("Hi", call, TestContext.Current.CancellationToken));

        Assert.Contains("Endpoint is plain http", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => client.StreamAsync("Hi", call, TestContext.Current.CancellationToken));

        // Where the key goes over TLS, stays on this machine or is allowed, there is nothing to refuse.
        client.StreamAsync("Hi", new ChatCallOptions { ApiKey = Secret, Endpoint = new Uri("https://vendor.invalid/v1") }, TestContext.Current.CancellationToken);
        using var local = new ChatCompletionsClient("http://127.0.0.1:9/v1", model: "m");
        local.StreamAsync("Hi", call, TestContext.Current.CancellationToken);
        options.AllowInsecureHttp = true;
        using var allowing = new ChatCompletionsClient(options);
        allowing.StreamAsync("Hi", call, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task CompleteAsync_ProviderGivesABadKey_NamesTheProviderAndNotTheKey()
    {
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1:1/v1"),
            Model = "m",
            ApiKeyProvider = _ => new($"{Secret}\n"),
        });

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Contains("ApiKeyProvider", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OptionsWithKey_DoNotShowIt()
    {
        Assert.DoesNotContain(Secret, new ChatCompletionsClientOptions { ApiKey = Secret }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new ChatCallOptions { ApiKey = Secret }.ToString(), StringComparison.Ordinal);
    }
}
