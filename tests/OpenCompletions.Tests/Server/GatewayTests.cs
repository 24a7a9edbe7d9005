using System.Net;
using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Server;

/// <summary>Gateways between sockets: what the upstream server sends, and how either side fails, arrives as what it is.</summary>
public class GatewayTests
{
    private const string Body = """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true}""";

    private static readonly string s_a = $"data: {Reply.Chunk("a")}\n\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tidy")]
    [InlineData("vendors' fields")]
    [InlineData("comments")]
    [InlineData("comment without a blank line")]
    [InlineData("keep-alive events")]
    [InlineData("other fields")]
    [InlineData("byte order mark")]
    [InlineData("carriage returns and line feeds")]
    [InlineData("carriage returns")]
    [InlineData("document over several lines")]
    [InlineData("data without a space")]
    [InlineData("empty chunk")]
    public async Task WriteSseAsync_OddStream_ForwardsEveryByte(string name)
    {
        string body = Encoding.UTF8.GetString(OddStreams.All[name]);
        await using FaultServer upstream = FaultServer.Start(Fault.Stream([.. body.Chunk(17).Select(static c => new string(c))]));
        await using GatewayHost gateway = await GatewayHost.StartPlainAsync(upstream.Address);

        (HttpStatusCode status, string forwarded) = await PostAsync(gateway, Body);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(body, forwarded);
        Assert.Null(await gateway.Ended);
    }

    [Fact]
    public async Task WriteSseAsync_KeepAliveWhileTheServerIsSilent_IsFlushed()
    {
        var isSeen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FaultServer upstream = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync(": ping\n");
            await isSeen.Task.WaitAsync(TestLimits.Hang);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("a", "stop")}\n\ndata: [DONE]\n\n");
            await connection.EndChunksAsync();
        });
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);
        using HttpResponseMessage response = await SendAsync(gateway, Body);
        Stream stream = await response.Content.ReadAsStreamAsync(Token);

        var first = new byte[7];
        await stream.ReadExactlyAsync(first, Token);
        isSeen.SetResult();

        Assert.Equal(": ping\n", Encoding.UTF8.GetString(first));
        Assert.EndsWith("data: [DONE]\n\n", await new StreamReader(stream).ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteSseAsync_ChunkThatIsEdited_IsSerializedAndTheOthersAreForwarded()
    {
        const string First = """data: {  "choices":[{"index":0,"delta":{"content":"a"}}],"x_vendor":1e2 }""" + "\n\n";
        await using FaultServer upstream = FaultServer.Start(
            Fault.Stream(First, $"data: {Reply.Chunk("b", "stop")}\n\n", "data: [DONE]\n\n"));
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);

        (_, string forwarded) = await PostAsync(gateway, Body);

        Assert.StartsWith(First, forwarded, StringComparison.Ordinal);
        Assert.EndsWith(",\"gateway\":\"sample\"}\n\ndata: [DONE]\n\n", forwarded, StringComparison.Ordinal);
        Assert.Equal(3, forwarded.Split("data: ").Length - 1);
    }

    [Fact]
    public async Task Gateway_WholeAnswer_IsForwardedWithAField()
    {
        await using RawServer upstream = RawServer.Respond(Reply.Json(Reply.Completion));
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);
        using var client = new ChatCompletionsClient(gateway.Address, model: "asked-for");

        ChatCompletion answer = await client.CompleteAsync("hi", Token);

        Assert.Equal(("Hello", "sample"), (answer.Text, (string?)answer.AdditionalProperties["gateway"]));
        Assert.Equal("asked-for", (string?)upstream.Request.Json["model"]);
        Assert.Equal("Bearer " + GatewayHost.Key, upstream.Request.Header("Authorization"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gateway_UpstreamCutInMidStream_ClientReadsTheErrorAndThePart(bool isReset)
    {
        await using FaultServer upstream = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync(s_a + "data: {\"cho");
            await connection.EndAsync(isReset);
        });
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);

        ChatApiException exception = await FailAsync(gateway);

        Assert.Equal(("upstream_error", "stream_interrupted"), (exception.Error!.Type, exception.Error.Code));
        Assert.Equal("a", exception.PartialCompletion!.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteSseAsync_UpstreamCut_ThrowsTheTypedException(bool isBegun)
    {
        await using FaultServer upstream = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync(isBegun ? s_a : "data: {");
            await connection.EndAsync(isReset: false);
        });
        await using GatewayHost gateway = await GatewayHost.StartPlainAsync(upstream.Address);

        await PostAsync(gateway, Body);

        Assert.IsType<ChatStreamInterruptedException>(await gateway.Ended);
    }

    [Fact]
    public async Task Gateway_UpstreamErrorInMidStream_ClientReadsThatErrorWithoutTheKey()
    {
        await using FaultServer upstream = FaultServer.Start(Fault.Stream(
            s_a, $$$"""data: {"error":{"message":"Out of memory for {{{GatewayHost.Key}}}","type":"t","code":7,"vendor":[1]}}""" + "\n\n"));
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);

        (_, string forwarded) = await PostAsync(gateway, Body);

        Assert.StartsWith(s_a + "data: {\"error\":{\"message\":\"Out of memory for ", forwarded, StringComparison.Ordinal);
        Assert.EndsWith("""
            ","type":"t","code":7,"vendor":[1]}}
            """ + "\n\n", forwarded, StringComparison.Ordinal);
        Assert.DoesNotContain(GatewayHost.Key, forwarded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gateway_UpstreamErrorStatus_ClientGetsStatusBodyAndDelay(bool isStream)
    {
        await using RawServer upstream = RawServer.Respond(Reply.Json(
            """{"error":{"message":"Slow down.","type":"rate_limit","code":"too_many","vendor":1}}""", 429, "Retry-After: 7"));
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);

        using HttpResponseMessage response = await SendAsync(gateway, isStream ? Body : Body.Replace("true", "false", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """{"error":{"message":"Slow down.","type":"rate_limit","code":"too_many","vendor":1}}""",
            await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Gateway_UpstreamErrorBeforeTheFirstEvent_ClientGetsAStatus()
    {
        await using FaultServer upstream = FaultServer.Start(Fault.Stream("data: {\"error\":{\"message\":\"Busy.\",\"code\":503}}\n\n"));
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync(upstream.Address);

        (HttpStatusCode status, string body) = await PostAsync(gateway, Body);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"error":{"message":"Busy.","code":503}}"""), (status, body));
    }

    [Fact]
    public async Task Gateway_NothingListensUpstream_ClientGetsBadGatewayWithoutTheAddress()
    {
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync("http://127.0.0.1:9/v1");

        (HttpStatusCode status, string body) = await PostAsync(gateway, Body);

        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.Contains("\"code\":\"connection_failed\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"stream":true,"messages":[]}""")]
    public async Task Gateway_InvalidRequest_ClientGetsBadRequest(string body)
    {
        await using GatewayHost gateway = await GatewayHost.StartSampleAsync("http://127.0.0.1:9/v1");

        (HttpStatusCode status, string reply) = await PostAsync(gateway, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("\"type\":\"invalid_request_error\"", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gateway_ClientDisconnects_TheRequestUpstreamIsCanceled(bool isSilent)
    {
        await using FaultServer upstream = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync(s_a);
            while (!isSilent)
            {
                await connection.WriteChunkAsync(s_a);
                await Task.Delay(1, connection.Stop);
            }

            await connection.WaitForCloseAsync();
        });
        await using GatewayHost gateway = await GatewayHost.StartPlainAsync(upstream.Address);
        using (HttpResponseMessage response = await SendAsync(gateway, Body))
        {
            await (await response.Content.ReadAsStreamAsync(Token)).ReadExactlyAsync(new byte[s_a.Length], Token);
        }

        Assert.IsAssignableFrom<OperationCanceledException>(await gateway.Ended);
        await FaultAssert.ReleasedAsync(upstream);
    }

    private static async Task<ChatApiException> FailAsync(GatewayHost gateway)
    {
        using var client = new ChatCompletionsClient(gateway.Address, model: "m");
        return await Assert.ThrowsAsync<ChatApiException>(() => client.StreamAsync("hi", Token).GetCompletionAsync(Token));
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(GatewayHost gateway, string body)
    {
        using HttpResponseMessage response = await SendAsync(gateway, body);
        var received = new MemoryStream();
        try
        {
            await response.Content.CopyToAsync(received, Token);
        }
        catch (HttpRequestException)
        {
            // The server aborts a response that has begun when its handler throws.
        }

        return (response.StatusCode, Encoding.UTF8.GetString(received.ToArray()));
    }

    // A handler of its own: disposing the response must close the connection at once.
    private static async Task<HttpResponseMessage> SendAsync(GatewayHost gateway, string body)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxResponseDrainSize = 0 });
        using var request = new HttpRequestMessage(HttpMethod.Post, gateway.Address + "/chat/completions")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }
}
