using System.Net;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>A redirect would take key and prompt to wherever a server likes: none is followed.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedirectTests
{
    // What stands in a Location, by name; OTHER is the second server, SAME the first.
    private static readonly (string Name, string Location, string? Told)[] s_targets =
    [
        ("same origin", "SAME/v2/canary7f3a?s=canary7f3a", "SAME"),
        ("other port", "OTHER/v1/chat/completions", "OTHER"),
        ("other host", "http://localhost:PORT/canary7f3a", "http://localhost:PORT"),
        ("scheme", "https://127.0.0.1:PORT/", "https://127.0.0.1:PORT"),
        ("without scheme", "//127.0.0.1:PORT/canary7f3a", "OTHER"),
        ("path", "/canary7f3a/login", "SAME"),
        ("relative", "login?canary7f3a", "SAME"),
        ("user information", "http://canary7f3a@127.0.0.1:PORT/", "OTHER"),
        ("file", "file:///etc/canary7f3a", "file"),
        ("script", "javascript:canary7f3a", "javascript"),
        ("broken", "http://[canary7f3a", null),
        ("empty", "", null),
    ];

    public static TheoryData<int, string> Matrix => new MatrixTheoryData<int, string>([301, 302, 303, 307, 308], s_targets.Select(t => t.Name).Append("none"));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task StreamAsync_Redirect_IsRefusedAndTellsTheOriginOnly(int status, string name)
    {
        (_, string location, string? told) = s_targets.FirstOrDefault(t => t.Name == name);
        await using RawServer other = RawServer.Respond(Reply.Json(Reply.Completion));
        string same = "";
        await using FaultServer server = FaultServer.Start(connection => connection.WriteAsync(
            $"HTTP/1.1 {status} X\r\n{(location is null ? "" : $"Location: {Fill(location, same, other)}\r\n")}Content-Length: 0\r\n\r\n"));
        same = new Uri(server.Address).GetLeftPart(UriPartial.Authority);

        ChatApiException exception = (await FaultAssert.StreamAsync(server)).Failed<ChatApiException>();

        Assert.Equal(ChatErrorKind.Redirect, exception.Kind);
        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        Assert.Equal(1, server.Requests);
        Assert.Equal(0, other.Connections);
        if (told is not null)
        {
            Assert.Contains($", to {Fill(told, same, other)})", exception.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.DoesNotContain(", to ", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(300, "")]
    [InlineData(302, "")]
    [InlineData(304, "")]
    [InlineData(304, "Location: /canary7f3a\r\n")]
    [InlineData(302, "Location: http://[canary7f3a\r\n")]
    public async Task CompleteAsync_RedirectWithoutAnAddress_DoesNotSpeakOfOne(int status, string location)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(connection => connection.WriteAsync($"HTTP/1.1 {status} X\r\n{location}Content-Length: 0\r\n\r\n"));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal(ChatErrorKind.Redirect, exception.Kind);
        Assert.StartsWith("The server sent a redirect without a valid target URI (", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Check the endpoint. The request was sent to http://127.0.0.1:", exception.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task StreamAsync_CallersHandlerFollows_IsTold(int status)
    {
        await using RawServer other = RawServer.Respond(Reply.Json(Reply.Completion));
        await using FaultServer server = FaultServer.Start(connection => connection.WriteAsync($"HTTP/1.1 {status} X\r\nLocation: {other.Address}/x\r\nContent-Length: 0\r\n\r\n"));

        FaultOutcome outcome = await FaultAssert.StreamAsync(server, Following);

        ChatProtocolException exception = outcome.Refused(ChatProtocolReason.Redirected);
        Assert.Contains("AllowAutoRedirect = false", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamAsync_CallersHandlerFollowsToAnError_HintsAtTheRedirect()
    {
        await using RawServer other = RawServer.Respond(Reply.Json("""{"error":{"message":"Missing key."}}""", 401));
        await using FaultServer server = FaultServer.Start(connection => connection.WriteAsync($"HTTP/1.1 308 X\r\nLocation: {other.Address}/x\r\nContent-Length: 0\r\n\r\n"));

        FaultOutcome outcome = await FaultAssert.StreamAsync(server, Following);

        Assert.Equal(
            "The HttpClient that was passed to the client followed a redirect, which drops the key. "
            + "Use an HttpClient whose handler has AllowAutoRedirect = false.",
            outcome.Failed<ChatApiException>().Hint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_HandlerRewritesTheAddress_GivesTheAnswer(bool putsItBack)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var http = new HttpClient(new RewritingHandler(new Uri(server.Address + "/elsewhere"), putsItBack));
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = new Uri("http://model/v1"), Model = "m" });

        Assert.Equal("Hello", (await client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Text);
        Assert.Equal("/v1/elsewhere", server.Request.Target);
    }

    [Fact]
    public async Task CompleteAsync_HandlerTriesAnotherServer_GivesTheAnswer()
    {
        await using RawServer broken = RawServer.Respond(Reply.Json("{}", 503));
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var http = new HttpClient(new RewritingHandler(new Uri(broken.Address), putsItBack: false, new Uri(server.Address)));
        using var client = new ChatCompletionsClient(
            http, new ChatCompletionsClientOptions { Endpoint = new Uri("https://model/v1"), ApiKey = "k", Model = "m" });

        Assert.Equal("Hello", (await client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Text);
        Assert.Single(broken.Requests);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task CompleteAsync_HandlerRewritesTheAddressAndTheNextFollows_IsTold(int status)
    {
        await using RawServer other = RawServer.Respond(Reply.Json(Reply.Completion));
        await using RawServer server = RawServer.Respond(Reply.Json("{}", status, $"Location: {other.Address}/x"));
        using var http = new HttpClient(new RewritingHandler(new Uri(server.Address), putsItBack: true));
        using var client = new ChatCompletionsClient(
            http, new ChatCompletionsClientOptions { Endpoint = new Uri("https://model/v1"), ApiKey = "k", Model = "m" });

        ChatProtocolException exception = await Assert.ThrowsAsync<ChatProtocolException>(
            () => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(ChatProtocolReason.Redirected, exception.Reason);
    }

    /// <summary>Sends a request to other addresses, one after the other until one answers well, as service discovery does.</summary>
    private sealed class RewritingHandler(Uri first, bool putsItBack, params Uri[] next) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Uri? given = request.RequestUri;
            request.RequestUri = first;
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            foreach (Uri uri in next.TakeWhile(_ => !response.IsSuccessStatusCode))
            {
                request.RequestUri = uri;
                response.Dispose();
                response = await base.SendAsync(request, cancellationToken);
            }

            request.RequestUri = putsItBack ? given : request.RequestUri;
            return response;
        }
    }

    private static FaultCall Following => new() { Http = static () => new HttpClient(new HttpClientHandler { AllowAutoRedirect = true }) };

    private static string Fill(string text, string same, RawServer other) => text
        .Replace("SAME", same, StringComparison.Ordinal)
        .Replace("OTHER", other.Origin, StringComparison.Ordinal)
        .Replace("PORT", other.Port.ToString(), StringComparison.Ordinal);
}
