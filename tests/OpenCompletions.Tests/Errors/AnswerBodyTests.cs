using System.Net;
using System.Text;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Bodies with a successful status in calls that do not stream: what is an answer is read, anything else is told, and nothing passes for an empty answer.</summary>
[Collection(FaultCollection.Name)]
public sealed class AnswerBodyTests
{
    private const string Mark = SecretWatch.Mark;

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n")]
    public async Task CompleteAsync_BodyIsCut_IsAConnectionErrorThatMayHaveCost(string rest)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_1\r\n" + rest);
            connection.Finish();
        });

        ChatConnectionException exception = outcome.Failed<ChatConnectionException>();
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Equal("req_1", exception.RequestId);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
    }

    [Fact]
    public async Task CompleteAsync_BodyIsReset_IsAConnectionErrorThatMayHaveCost()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            connection.Reset();
        });

        Assert.True(outcome.Failed<ChatConnectionException>().MayHaveBeenProcessed);
    }

    /// <summary>Bodies that are no answer, with why.</summary>
    public static TheoryData<string, ChatProtocolReason> NoAnswers => new()
    {
        { "", ChatProtocolReason.EmptyBody },
        { "\r\n \n", ChatProtocolReason.EmptyBody },
        { $"<html><title>{Mark}</title></html>", ChatProtocolReason.UnexpectedContent },
        { "null", ChatProtocolReason.UnexpectedContent },
        { "42", ChatProtocolReason.UnexpectedContent },
        { $"\"{Mark}\"", ChatProtocolReason.UnexpectedContent },
        { Mark, ChatProtocolReason.UnexpectedContent },
        { "[]", ChatProtocolReason.UnexpectedJson },
        { """[{"id":"x"}]""", ChatProtocolReason.UnexpectedJson },
        { """{"status":"ok"}""", ChatProtocolReason.UnexpectedJson },
        { "{}", ChatProtocolReason.UnexpectedJson },
        { """{"id":"x","usage":{"total_tokens":1}}""", ChatProtocolReason.UnexpectedJson },
        { """{"id":"job_1","object":"job","status":"queued"}""", ChatProtocolReason.UnexpectedJson },
        { """{"object":"list","data":[{"id":"m","object":"model"}]}""", ChatProtocolReason.UnexpectedJson },
        { $$$"""{"id":"x","choices":{"message":{"content":"{{{Mark}}}"} } }""", ChatProtocolReason.UnexpectedJson },
        { $$"""{"id":"x","choices":["{{Mark}}"]}""", ChatProtocolReason.UnexpectedJson },
        { """{"id":"x","choices":[null]}""", ChatProtocolReason.UnexpectedJson },
        { $$"""{"id":"x","choices":"{{Mark}}"}""", ChatProtocolReason.UnexpectedJson },
        { $$$"""{"data":{"choices":[{"message":{"content":"{{{Mark}}}"}}]}}""", ChatProtocolReason.UnexpectedJson },
        { $$$"""{"choices":[],"data":{"choices":[{"message":{"content":"{{{Mark}}}"}}]}}""", ChatProtocolReason.UnexpectedJson },
        { $$"""{"id":"x","choices":[{"message":"{{Mark}}"}]}""", ChatProtocolReason.UnexpectedJson },
        { $$"""{"id":"x","choices":[{"index":0,"text":"{{Mark}}"}]}""", ChatProtocolReason.UnexpectedJson },
        { $$$"""{"id":"x","choices":[{"index":0,"message":{"role":"assistant","txt":"{{{Mark}}}"}}]}""", ChatProtocolReason.UnexpectedJson },
        { $$$"""{"id":"x","choices":[{"message":{"content":null,"tool_calls":{"name":"{{{Mark}}}"} }}]}""", ChatProtocolReason.UnexpectedJson },
        { $$"""{"model":"m","message":{"role":"assistant","content":"{{Mark}}"},"done":true}""", ChatProtocolReason.UnexpectedJson },
        { $$"""{"id":"x","{{Mark}}":""", ChatProtocolReason.MalformedJson },
        { $$"""{"id":"x","choices":[{"message":{"content":"{{Mark}}""", ChatProtocolReason.MalformedJson },
        { Reply.Completion + "x", ChatProtocolReason.MalformedJson },
        { Reply.Completion + "{}", ChatProtocolReason.MalformedJson },
        { "/* a */" + Reply.Completion, ChatProtocolReason.UnexpectedContent },
        { "{/* a */" + Reply.Completion[1..], ChatProtocolReason.MalformedJson },
        { Reply.Completion[..^1] + ",}", ChatProtocolReason.MalformedJson },
        { """{"id":"x","choices":[],"created":NaN}""", ChatProtocolReason.MalformedJson },
        { """{"id":"x","choices":[],"created":Infinity}""", ChatProtocolReason.MalformedJson },
        { """{'id':'x'}""", ChatProtocolReason.MalformedJson },
    };

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task CompleteAsync_BodyThatIsNoAnswer_IsAProtocolErrorWithoutPayload(string body, ChatProtocolReason reason)
    {
        ChatProtocolException exception = (await FaultAssert.CompleteAsync(Fault.Body("application/json", body, "x-request-id: req_1"))).Refused(reason);

        Assert.Null(exception.InnerException);
        Assert.Equal("req_1", exception.RequestId);
        Assert.Equal(reason == ChatProtocolReason.EmptyBody ? "" : body.Trim(), exception.BodyExcerpt ?? "");
        Assert.Equal(HttpStatusCode.OK, exception.Response?.StatusCode);
    }

    [Theory]
    [InlineData("204 No Content")]
    [InlineData("205 Reset Content\r\nContent-Length: 0")]
    [InlineData("200 OK\r\nContent-Length: 0")]
    public async Task CompleteAsync_NoBody_IsAProtocolError(string head)
    {
        Func<RawConnection, Task> script = connection => connection.WriteAsync($"HTTP/1.1 {head}\r\n\r\n");

        (await FaultAssert.CompleteAsync(script)).Refused(ChatProtocolReason.EmptyBody);
        (await FaultAssert.StreamAsync(script)).Refused(ChatProtocolReason.EmptyBody);
    }

    [Fact]
    public async Task CompleteAsync_HtmlPage_HintsAtTheEndpoint() =>
        Assert.Contains("/v1", (await FaultAssert.CompleteAsync(Fault.Body("text/html", "<!doctype html>"))).Refused(ChatProtocolReason.UnexpectedContent).Message, StringComparison.Ordinal);

    /// <summary>Answers in which much is odd, and the text that they hold.</summary>
    public static TheoryData<string, string> OddAnswers => new()
    {
        { """{"choices":[]}""", "" },
        { """{"usage":{"total_tokens":1},"choices":[]}""", "" },
        { """{"choices":null,"prompt_filter_results":[]}""", "" },
        { """{"choices":[],"prompt_filter_results":[{"content_filter_results":{"hate":{"severity":"high"}}}]}""", "" },
        { """{"choices":[{"index":0,"finish_reason":"content_filter","message":null}]}""", "" },
        { """{"choices":[{"index":0,"finish_reason":"length","message":{"role":"assistant","content":null,"provider":{"name":"p"}}}]}""", "" },
        { """{"choices":[{"message":{"content":{"answer": 42,"b":[true]}}}]}""", """{"answer": 42,"b":[true]}""" },
        { """{"choices":[{"message":{"content":42.50}}]}""", "42.50" },
        { """{"choices":[{"message":{"content":true}}]}""", "true" },
        { """{"choices":[{"message":{"content":["Hel","lo"]}}]}""", "Hello" },
        { """{"id":7,"object":null,"created":1700000000000,"model":[],"choices":[{"index":"0","message":{"content":"a"},"finish_reason":"new_reason"}]}""", "a" },
        { """{"choices":[{"index":0.0,"message":{"role":"new_role","content":[{"type":"new_part","x":1},{"type":"text","text":"a"}]}}]}""", "a" },
        { """{"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":"1","completion_tokens":2.0,"total_tokens":99999999999999999999999}}""", "a" },
        { """{"choices":[{"message":{"content":"a"}}],"usage":[],"model":{"a":1}}""", "a" },
        { """{"choices":[{"message":{"content":"a","content":"b"}}],"id":"1","id":"2"}""", "b" },
        { """{"choices":[{"message":{"content":"a"}}],"choices":[{"message":{"content":"b"}}]}""", "b" },
        { """{"choices":[{"message":{"content":"a"}}],"error":null,"base_resp":{"status_code":0}}""", "a" },
        { """{"choices":[{"message":{"content":"a"}}],"error":{},"message":"x"}""", "a" },
        { "\uFEFF" + """{"choices":[{"message":{"content":"a"}}]}""", "a" },
        { "\n\n\r\n " + """{"choices":[{"message":{"content":"a"}}]}""" + " \n", "a" },
        { """{"choices":[{"message":{"content":"a"}}]}""" + "\n\ndata: [DONE]\n\n", "a" },
        { """{"choices":[{"message":{"content":"a"}}]}""" + "\ndata: {\"choices\":[]}\n\n", "a" },
    };

    [Theory]
    [MemberData(nameof(OddAnswers))]
    public async Task CompleteAsync_OddAnswer_IsRead(string body, string text) =>
        Assert.Equal(text, (await FaultAssert.CompleteAsync(Fault.Body("application/json", body))).Completed().Text);

    [Theory]
    [InlineData("""{"answer":42}""")]
    [InlineData("42.50")]
    [InlineData("false")]
    [InlineData("""["Hel","lo"]""")]
    public async Task CompleteAndStream_ContentThatIsNoString_IsTextAndGoesBackAsItCame(string content)
    {
        string body = $$"""{"choices":[{"index":0,"message":{"role":"assistant","content":{{content}}},"finish_reason":"stop"}]}""";
        string text = content[0] == '[' ? "Hello" : content;

        ChatCompletion completion = (await FaultAssert.CompleteAsync(Fault.Body("application/json", body))).Completed();
        FaultOutcome streamed = await FaultAssert.StreamAsync(Fault.Body("application/json", body));
        FaultOutcome events = await FaultAssert.StreamAsync(Fault.Stream(Fault.Data(body.Replace("\"message\"", "\"delta\"", StringComparison.Ordinal)), Fault.Done));

        Assert.Equal(text, completion.Text);
        Assert.Equal(text, streamed.Completed().Text);
        Assert.Equal(text, events.Completed().Text);
        Assert.Equal(text, string.Concat(events.Chunks.Select(c => c.Text)));
        string history = System.Text.Json.JsonSerializer.Serialize(completion.Message, ChatCompletionsJson.TypeInfo<AssistantMessage>());
        Assert.Equal($$"""{"role":"assistant","content":{{content}}}""", history);
    }

    [Fact]
    public async Task BodyExcerpt_OfALongBody_IsBoundedOnOneLineWithoutTheKey()
    {
        string body = "<html>\u001b[31m\r\nBearer " + Mark + "-key" + new string('x', 100_000);

        string? excerpt = (await FaultAssert.CompleteAsync(Fault.Body("text/html", body))).Refused(ChatProtocolReason.UnexpectedContent).BodyExcerpt;

        Assert.StartsWith("<html>\uFFFD[31m Bearer ***xxx", excerpt, StringComparison.Ordinal);
        Assert.Equal(4096, excerpt!.Length);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(126)]
    public async Task CompleteAsync_UnknownMemberNestedDeep_IsRead(int depth)
    {
        string body = "{\"x\":" + new string('[', depth) + new string(']', depth) + ""","choices":[{"message":{"content":"a"}}]}""";

        Assert.Equal("a", (await FaultAssert.CompleteAsync(Fault.Body("application/json", body))).Completed().Text);
    }

    [Theory]
    [InlineData("x", 200)]
    [InlineData("x", 200_000)]
    [InlineData("choices", 200_000)]
    [InlineData("usage", 200_000)]
    public async Task CompleteAsync_NestedDeeperThanIsRead_IsAProtocolError(string member, int depth)
    {
        string body = $$"""{"id":"x","{{member}}":{{string.Concat(Enumerable.Repeat("[", depth))}}""";

        (await FaultAssert.CompleteAsync(Fault.Body("application/json", body))).Refused(ChatProtocolReason.MalformedJson);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_BodyOverTheLimit_IsAProtocolErrorThatNamesIt(bool isChunked)
    {
        var call = new FaultCall { Options = static o => o.Limits.MaxBodyBytes = 100 };
        Func<RawConnection, Task> script = isChunked
            ? async connection =>
            {
                await connection.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (true)
                {
                    await connection.WriteChunkAsync(new string(' ', 1000));
                }
            }
            : Fault.Body("application/json", Reply.Completion);

        ChatProtocolException exception = (await FaultAssert.CompleteAsync(script, call)).Refused(ChatProtocolReason.LimitExceeded);

        Assert.Contains("Limits.MaxBodyBytes", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Response);
    }

    [Fact]
    public async Task CompleteAsync_BodyOfExactlyTheLimit_IsRead()
    {
        var call = new FaultCall { Options = static o => o.Limits.MaxBodyBytes = Encoding.UTF8.GetByteCount(Reply.Completion) };

        Assert.Equal("Hello", (await FaultAssert.CompleteAsync(Fault.Body("application/json", Reply.Completion), call)).Completed().Text);
    }

    [Fact]
    public async Task CompleteAsync_ServerStreamsAllTheSame_FoldsTheStream()
    {
        string events = $"data: {Reply.Chunk("H")}\ndata: {Reply.Chunk("el")}\n\n: ping\n\n" + Fault.Text("lo", "stop") + Fault.Data("""{"choices":[],"usage":{"total_tokens":7}}""") + Fault.Done;

        ChatCompletion completion = (await FaultAssert.CompleteAsync(Fault.Body("text/event-stream", events))).Completed();

        Assert.Equal($"Hel{Mark}lo", completion.Text);
        Assert.Equal(7, completion.Usage?.TotalTokens);
        Assert.Equal(FinishReason.Stop, completion.FinishReason);
    }

    [Theory]
    [InlineData("data: [DONE]x\n\n")]
    [InlineData("")]
    public async Task CompleteAsync_ServerStreamsAndStops_IsNoAnswer(string end)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Fault.Body("text/event-stream", Fault.Text("Hel") + end));

        Assert.IsNotType<ChatApiException>(outcome.Exception);
        Assert.IsAssignableFrom<ChatCompletionsException>(outcome.Exception);
    }

    [Fact]
    public async Task CompleteAsync_ServerStreamsAnError_IsAnApiErrorWithWhatHadCome()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Fault.Body("text/event-stream", Fault.Text("Hel") + Fault.Data("""{"error":{"message":"No.","code":502}}""")));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal(ChatErrorKind.Server, exception.Kind);
        Assert.Equal(Mark + "Hel", exception.PartialCompletion?.Text);
    }

    [Fact]
    public async Task CompleteAsync_CompressedBodyThatNobodyAskedFor_IsAProtocolError() =>
        (await FaultAssert.CompleteAsync(Fault.Body("application/json", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "Content-Encoding: gzip"))).Refused(ChatProtocolReason.UnexpectedEncoding);

    /// <summary>What stands in the Content-Type; the body decides.</summary>
    public static TheoryData<string> ContentTypes =>
    [
        "",
        "Content-Type: application/json\r\nContent-Type: text/html\r\n",
        "Content-Type: text/html\r\nContent-Type: application/json\r\n",
        "Content-Type: text/event-stream;\r\n",
        "Content-Type: TEXT/EVENT-STREAM\r\n",
        "Content-Type: APPLICATION/JSON; CHARSET=UTF-8\r\n",
        "Content-Type: x bogus\r\n",
        "Content-Type: \r\n",
        "Content-Type: text/plain; charset=bogus\r\n",
        "Content-Type: text/plain; charset=utf-7\r\n",
    ];

    [Theory]
    [MemberData(nameof(ContentTypes))]
    public async Task CompleteAndStream_OddContentType_ReadTheBody(string header)
    {
        string events = Fault.Text("a", "stop") + Fault.Done;
        Func<string, Func<RawConnection, Task>> answer = body => connection => connection.WriteAsync($"HTTP/1.1 200 OK\r\n{header}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

        Assert.Equal("Hello", (await FaultAssert.CompleteAsync(answer(Reply.Completion))).Completed().Text);
        Assert.Equal(Mark + "a", (await FaultAssert.CompleteAsync(answer(events))).Completed().Text);
        Assert.Equal("Hello", (await FaultAssert.StreamAsync(answer(Reply.Completion))).Completed().Text);
        Assert.Equal(Mark + "a", (await FaultAssert.StreamAsync(answer(events))).Completed().Text);
    }
}
