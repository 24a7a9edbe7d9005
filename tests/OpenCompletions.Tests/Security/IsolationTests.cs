using System.Diagnostics;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Security;

/// <summary>Nothing of one call reaches another call, another user or another origin, and nothing of it shows where it must not.</summary>
[Collection(FaultCollection.Name)]
public sealed class IsolationTests
{
    /// <summary>Answers that repeat what is secret, good and bad.</summary>
    public static TheoryData<int, string> Repeating => new()
    {
        { 200, """{"choices":[{"message":{"content":"MARK"}}]}""" },
        { 200, """{"MARK":{"MARK":tru""" },
        { 200, """{"error":{"message":"MARK prompt","code":"x"}}""" },
        { 200, "data: {\"MARK\":\n\n" },
        { 400, """{"error":{"message":"MARK-key MARK prompt"}}""" },
        { 401, """{"MARK":""" },
        { 500, "<html><body>MARK</body></html>" },
    };

    [Theory]
    [MemberData(nameof(Repeating))]
    public async Task CompleteAndStream_ServerRepeatsSecrets_ShowThemNowhere(int status, string body)
    {
        Func<RawConnection, Task> answer = connection => connection.WriteAsync(Reply.Json(body.Replace("MARK", SecretWatch.Mark, StringComparison.Ordinal), status));
        var once = new FaultCall { Options = static o => o.Retry.MaxRetries = 0 };

        await FaultAssert.CompleteAsync(answer, once);
        await FaultAssert.StreamAsync(answer, once);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(503)]
    public async Task CompleteAsync_ServerSetsACookie_NeverSendsItBack(int status)
    {
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json(status == 200 ? Reply.Completion : "{}", status, "Set-Cookie: session=1; Path=/", "retry-after-ms: 1"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "k", "m");

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.True(server.Requests.Count >= 2);
        Assert.All(server.Requests, r => Assert.Null(r.Header("Cookie")));
    }

    [Fact]
    public async Task CompleteAsync_CallersHttpClient_IsLeftAsItWas()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var http = new HttpClient();
        TimeSpan timeout = http.Timeout;
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), ApiKey = "k", Model = "m", Organization = "o", Headers = { ["X-A"] = "1" } };
        using (var client = new ChatCompletionsClient(http, options))
        {
            await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        }

        Assert.Empty(http.DefaultRequestHeaders);
        Assert.Null(http.BaseAddress);
        Assert.Equal(timeout, http.Timeout);
    }

    [Fact]
    public async Task CompleteAsync_TwoClientsOverOneHttpClient_KeepTheirKeysApart()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var http = new HttpClient();
        using var one = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), ApiKey = "k1", Model = "m" });
        using var two = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), ApiKey = "k2", Model = "m" });

        await one.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await two.CompleteAsync("Hi", new ChatCallOptions { ApiKey = "k3" }, TestContext.Current.CancellationToken);
        await two.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(["Bearer k1", "Bearer k3", "Bearer k2"], server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task CompleteAsync_Retries_SendTheSameBytesAndEachHeaderOnce()
    {
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "retry-after-ms: 1"), Reply.Json("{}", 429, "retry-after-ms: 1"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), ApiKey = "k", Model = "m", Headers = { ["X-A"] = "1" } });

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(3, server.Requests.Count);
        RawRequest first = server.Requests[0];
        Assert.Equal(first.Headers.Count, first.Headers.Select(h => h.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(server.Requests, r => Assert.Equal(Comparable(first), Comparable(r)));
        Assert.All(server.Requests, r => Assert.Equal(first.BodyText, r.BodyText));
    }

    [Fact]
    public async Task CompleteAsync_RefusedKey_IsAskedForOnceAndAnewForEachAttemptOfTheNextCall()
    {
        int asked = 0;
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 401), Reply.Json("{}", 503, "retry-after-ms: 1"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", ApiKeyProvider = _ => new($"k{++asked}") });

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));
        Assert.Equal(ChatErrorKind.Authentication, exception.Kind);
        Assert.Equal(1, exception.Attempts);

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        Assert.Equal(["Bearer k1", "Bearer k2", "Bearer k3"], server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task CompleteAsync_WithinATrace_SendsItsIdAndNothingElseOfIt()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "k", "m");
        using Activity activity = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).AddTag("prompt", SecretWatch.Mark).Start();

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Contains(activity.TraceId.ToString(), server.Request.Header("traceparent"), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Request.Headers, h => h.Value.Contains(SecretWatch.Mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CompleteAsync_TypeNamesFromTheWire_AreData()
    {
        const string body =
            """{"$type":"System.Diagnostics.Process, System","choices":[{"$type":"System.IO.FileInfo","message":{"$id":"1","$ref":"1","role":"assistant","content":[{"type":"System.IO.FileInfo","x":1}]}}]}""";

        ChatCompletion completion = (await FaultAssert.CompleteAsync(Fault.Body("application/json", body))).Completed();

        Assert.Equal("System.Diagnostics.Process, System", (string?)completion.AdditionalProperties["$type"]);
        Assert.IsType<UnknownPart>(Assert.Single(completion.Message.Content!));
    }

    private static IEnumerable<string> Comparable(RawRequest request) => request.Headers.Where(h => h.Key != "traceparent").Select(h => $"{h.Key}: {h.Value}");
}
