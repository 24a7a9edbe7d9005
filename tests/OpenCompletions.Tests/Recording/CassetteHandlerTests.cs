using System.Globalization;
using System.Net;
using System.Text;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;
using OpenCompletions.Tests.Server;

namespace OpenCompletions.Tests.Recording;

public sealed class CassetteHandlerTests : IDisposable
{
    private readonly CassetteFile _file = new();

    public static TheoryData<string> Streams => [.. OddStreams.All.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Replay_WithoutTheServer_GivesTheSameAnswers()
    {
        string[] recorded;
        await using (RawServer server = RawServer.RespondInTurn(
            Reply.Json(Reply.Completion, 200, "x-request-id: req_1", "Set-Cookie: a=secret-cookie", "openai-organization: org"),
            Reply.Events(Reply.Chunk("é漢 "), Reply.Chunk("b", "stop"), "[DONE]"),
            Reply.Json("""{"error":{"message":"Slow down.","code":"x"}}""", 429, "Retry-After: 7"),
            Reply.With(200, "text/html", "<html>\n</html>")))
        {
            using ChatCompletionsClient client = _file.Record(server.Address);
            recorded = await CallAsync(client, 4);
        }

        using ChatCompletionsClient replaying = _file.Replay();
        Assert.Equal(recorded, await CallAsync(replaying, 4));
        Assert.Contains("Hello req_1", recorded[0], StringComparison.Ordinal);
        Assert.Contains("00:00:07", recorded[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_Exchanges_AreReadableAndHoldNoSecret()
    {
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json(Reply.Completion, 200, "x-request-id: req_1", "Set-Cookie: a=secret-cookie", "openai-organization: org"),
            Reply.Events(Reply.Chunk("é漢 "), Reply.Chunk("b", "stop"), "[DONE]"));
        using ChatCompletionsClient client = _file.Record(server.Address);
        await client.CompleteAsync("<漢> \"1\"", new ChatCallOptions { Query = { ["api-version"] = "1", ["sig"] = "not-yours-1" } }, Token);
        await client.StreamAsync("2", Token).GetCompletionAsync(Token);

        string text = _file.Text;

        Assert.All(
            (string[])[CassetteFile.Key, "secret-cookie", "not-yours-1", "127.0.0.1", "org\"", "Authorization"],
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            """
                  "request": {
                    "method": "POST",
                    "url": "/v1/chat/completions?api-version=1&sig=REMOVED",
                    "body": {
                      "model": "m",
                      "messages": [
                        {
                          "role": "user",
                          "content": "<漢> \"1\""
            """, text, StringComparison.Ordinal);
        Assert.Matches("\n          { \"delay\": [0-9.]+, \"data\": {\"id\":\"c1\",.*} },\n", text);
        Assert.Matches("\n          { \"delay\": [0-9.]+, \"done\": true }\n        ]\n", text);
    }

    [Theory, MemberData(nameof(Streams))]
    public async Task Replay_OddStream_GivesEveryByte(string name)
    {
        byte[] body = OddStreams.All[name];
        IEnumerable<int> cuts = new[] { 5, 20, 21, 100 }.Where(cut => cut < body.Length);
        byte[] replayed;
        using (HttpClient http = new(Handler(CassetteMode.Record, new BodyHandler(() => new PieceStream(body, [.. cuts])))))
        {
            await http.GetByteArrayAsync("http://localhost/v1/x", Token);
        }

        using (HttpClient http = new(Handler(CassetteMode.Replay)))
        {
            replayed = await http.GetByteArrayAsync("http://localhost/v1/x", Token);
        }

        string expected = Encoding.UTF8.GetString(body);
        string text = Encoding.UTF8.GetString(replayed);
        Assert.Equal(name == "one JSON response" ? expected : expected[..Math.Min(expected.Length, text.Length)], text);
        Assert.True(text.Length == expected.Length || text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replay_StreamThatBroke_BreaksAtTheSamePlace(bool isReset)
    {
        Exception recorded;
        await using (FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("a")}\n\n");
            await connection.EndAsync(isReset);
        }))
        {
            using ChatCompletionsClient client = _file.Record(server.Address);
            recorded = await Assert.ThrowsAnyAsync<ChatCompletionsException>(() => client.StreamAsync("1", Token).GetCompletionAsync(Token));
        }

        using ChatCompletionsClient replaying = _file.Replay();
        var replayed = await Assert.ThrowsAnyAsync<ChatCompletionsException>(() => replaying.StreamAsync("1", Token).GetCompletionAsync(Token));

        Assert.Equal(recorded.GetType(), replayed.GetType());
        Assert.Equal("a", replayed.PartialCompletion!.Text);
        Assert.Contains("\"cut\": true", _file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_RequestThatDidNotConnect_FailsTheSameWay()
    {
        using (ChatCompletionsClient client = _file.Record("http://127.0.0.1:9/v1"))
        {
            await Assert.ThrowsAsync<ChatConnectionException>(() => client.CompleteAsync("1", Token));
        }

        using ChatCompletionsClient replaying = _file.Replay();

        await Assert.ThrowsAsync<ChatConnectionException>(() => replaying.CompleteAsync("1", Token));
        Assert.Contains("\"error\": \"ConnectionError\"", _file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_KeepsDelays_WaitsAsLongAsTheServerDid()
    {
        var time = new FakeTimeProvider();
        _file.Write("""
            // A person may edit a cassette.
            { "format": 1, "exchanges": [ {
                "request": { "method": "POST", "url": "/v1/chat/completions", "body": { "messages": [ { "role": "user", "content": "1" } ],
                    "model": "m", "stream": true, "stream_options": { "include_usage": true } } },
                "response": { "delay": 1000, "status": 200, "headers": { "content-type": "text/event-stream" },
                    "events": [
                        { "delay": 2000, "data": { "choices": [ { "index": 0, "delta": { "content": "a" },
                            "finish_reason": "stop" } ] } },
                        { "delay": 4000, "done": true },
                    ] } } ] }
            """);
        using ChatCompletionsClient client = _file.Replay(options =>
        {
            options.KeepsDelays = true;
            options.TimeProvider = time;
        });
        await using IAsyncEnumerator<ChatCompletionChunk> chunks = client.StreamAsync("1", Token).GetAsyncEnumerator(Token);

        Task<bool> first = chunks.MoveNextAsync().AsTask();
        await AdvanceAsync(time, 1, TimeSpan.FromSeconds(1));
        await AdvanceAsync(time, 2, TimeSpan.FromSeconds(2));
        Assert.True(await first);
        Assert.Equal("a", chunks.Current.Text);
        Task<bool> second = chunks.MoveNextAsync().AsTask();
        await AdvanceAsync(time, 3, TimeSpan.FromSeconds(3.9));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.False(await second);
    }

    [Fact]
    public async Task Replay_ChangedRequest_FailsWithAReadableDifference()
    {
        await RecordAsync("one", "two");
        using ChatCompletionsClient client = _file.Replay();

        CassetteException exception = await Assert.ThrowsAsync<CassetteException>(() => client.CompleteAsync(
            new ChatCompletionRequest { Messages = [ChatMessage.User("zwei")], Temperature = 1 }, cancellationToken: Token));

        Assert.StartsWith(
            """
            exchanges.json: The request differs from that of exchange 1 of 2:
              $.messages[0].content: recorded "one", sent "zwei"
              $.temperature: recorded nothing, sent 1
            """,
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("OPENCOMPLETIONS_CASSETTES", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OtherOrder_NeedsMatchingByRequest()
    {
        await RecordAsync("one", "two");
        using ChatCompletionsClient inOrder = _file.Replay();
        using ChatCompletionsClient byRequest = _file.Replay(static o => o.Matching = CassetteMatching.ByRequest);

        await Assert.ThrowsAsync<CassetteException>(() => inOrder.CompleteAsync("two", Token));
        await byRequest.CompleteAsync("two", Token);
        await byRequest.CompleteAsync("one", Token);
        CassetteException exception = await Assert.ThrowsAsync<CassetteException>(() => byRequest.CompleteAsync("one", Token));

        Assert.Contains("The cassette has 2 exchanges, and all of them were replayed.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NoSuchRequest_ShowsTheNearest()
    {
        await RecordAsync("something else entirely", "two");
        using ChatCompletionsClient client = _file.Replay(static o => o.Matching = CassetteMatching.ByRequest);

        CassetteException exception = await Assert.ThrowsAsync<CassetteException>(
            () => client.CompleteAsync(new ChatCompletionRequest { Messages = [ChatMessage.User("two")], Seed = 1 }, cancellationToken: Token));

        Assert.Contains("exchange 2 of 2:\n  $.seed: recorded nothing, sent 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_IgnoredAndScrubbedMembers_MayDiffer()
    {
        static void Configure(CassetteOptions options)
        {
            options.IgnoredMembers.Add("$.user");
            options.Scrub = static text => text.Replace("Ann", "NAME", StringComparison.Ordinal).Replace("Bob", "NAME", StringComparison.Ordinal);
        }

        static ChatCompletionRequest Request(string name, string user) => new() { Messages = [ChatMessage.User($"I am {name}.")], User = user };
        await using (RawServer server = RawServer.Respond(Reply.Json(Reply.Completion.Replace("Hello", "Hello Ann", StringComparison.Ordinal))))
        {
            using ChatCompletionsClient client = _file.Record(server.Address, Configure);
            await client.CompleteAsync(Request("Ann", "1"), cancellationToken: Token);
        }

        using ChatCompletionsClient replaying = _file.Replay(Configure);

        Assert.Equal("Hello NAME", (await replaying.CompleteAsync(Request("Bob", "2"), cancellationToken: Token)).Text);
        Assert.DoesNotContain("Ann", _file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "does not exist")]
    [InlineData("{", "is not a cassette")]
    [InlineData("[]", "is not a cassette")]
    [InlineData("""{"format":1}""", "is not a cassette")]
    [InlineData("""{"format":2,"exchanges":[]}""", "has the format 2")]
    [InlineData("""{"format":1,"exchanges":[{"request":{"method":"POST","url":"/"},"response":{"status":200,"headers":{},"events":[{}]}}]}""", "is not a cassette")]
    public void Constructor_FileThatIsNotACassette_Throws(string? text, string problem)
    {
        if (text is not null)
        {
            _file.Write(text);
        }

        CassetteException exception = Assert.Throws<CassetteException>(() => _file.Replay());

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private static async Task AdvanceAsync(FakeTimeProvider time, int delay, TimeSpan by)
    {
        await time.WaitForStartsAsync(delay).WaitAsync(TestLimits.Hang);
        time.Advance(by);
    }

    private CassetteHandler Handler(CassetteMode mode, HttpMessageHandler? inner = null) => new(_file.Path, new() { Mode = mode }, inner);

    private async Task RecordAsync(params string[] prompts)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using ChatCompletionsClient client = _file.Record(server.Address);
        foreach (string prompt in prompts)
        {
            await client.CompleteAsync(prompt, Token);
        }
    }

    private static async Task<string[]> CallAsync(ChatCompletionsClient client, int calls)
    {
        var results = new string[calls];
        for (int i = 0; i < calls; i++)
        {
            try
            {
                ChatCompletion answer = i % 2 == 0
                    ? await client.CompleteAsync(i.ToString(CultureInfo.InvariantCulture), Token)
                    : await client.StreamAsync(i.ToString(CultureInfo.InvariantCulture), Token).GetCompletionAsync(Token);
                results[i] = $"{answer.Text} {answer.Response!.RequestId}";
            }
            catch (ChatCompletionsException exception)
            {
                results[i] = $"{exception.GetType().Name} {(exception as ChatApiException)?.RetryAfter} {exception.Message}";
            }
        }

        return results;
    }
}
