using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Servers that find out in the middle of a good response that they cannot go on, each in its own way.</summary>
[Collection(FaultCollection.Name)]
public sealed class MidStreamErrorTests
{
    /// <summary>Events, then the error's message, type and code.</summary>
    public static TheoryData<string, string?, string?, string?> Shapes => new()
    {
        // Groq
        { "event: error\ndata: {\"error\":{\"message\":\"Failed to call a function.\",\"type\":\"invalid_request_error\",\"code\":\"tool_use_failed\",\"failed_generation\":\"x\",\"status_code\":400}}\n\n", "Failed to call a function.", "invalid_request_error", "tool_use_failed" },

        // OpenRouter
        { "data: {\"id\":\"gen-1\",\"error\":{\"code\":502,\"message\":\"Provider disconnected\",\"metadata\":{\"provider_name\":\"x\"}},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}\n\n", "Provider disconnected", null, "502" },
        { "data: {\"id\":\"gen-1\",\"error\":{\"code\":\"server_error\",\"message\":\"Provider disconnected\"},\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}\n\ndata: [DONE]\n\n", "Provider disconnected", null, "server_error" },
        { "data: {\"id\":\"gen-1\",\"error\":{\"code\":429,\"message\":\"Slow down\"},\"choices\":[]}\n\n", "Slow down", null, "429" },

        // OpenAI, LiteLLM
        { "data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\ndata: [DONE]\n\n", "The server had an error", "server_error", null },

        { "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"Provider disconnected\"}}]}\n\n", "Provider disconnected", null, "502" },

        { "data: {\"choices\":[{\"index\":0,\"delta\":{}},{\"index\":1,\"delta\":{}}],\"error\":{\"message\":\"Too busy\"}}\n\n", "Too busy", null, null },
        { "data: {\"choices\":[{\"index\":0,\"delta\":{}},{\"index\":1,\"error\":{\"message\":\"Too busy\"}}]}\n\n", "Too busy", null, null },

        // Zhipu, and gateways of many kinds
        { "data: {\"code\":1305,\"msg\":\"Too busy\"}\n\ndata: [DONE]\n\n", "Too busy", null, "1305" },
        { "data: {\"status\":\"error\",\"message\":\"Too busy\"}\n\ndata: [DONE]\n\n", "Too busy", null, null },
        { "data: {\"status\":\"FAILED\",\"message\":\"Too busy\"}\n\n", "Too busy", null, null },
        { "data: {\"object\":\"error\",\"message\":\"Too busy\"}\n\n", "Too busy", null, null },
        { "data: {\"type\":\"error\",\"message\":\"Too busy\"}\n\n", "Too busy", "error", null },
        { "data: {\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"Too busy\"}]}\n\ndata: [DONE]\n\n", "Too busy", null, "7003" },
        { "data: {\"success\":false,\"message\":\"Too busy\"}\n\n", "Too busy", null, null },
        { "data: {\"ok\":false,\"message\":\"Too busy\"}\n\n", "Too busy", null, null },
        { "data: {\"detail\":\"Too busy\"}\n\n", "Too busy", null, null },

        // SGLang
        { "data: {\"error\":{\"object\":\"error\",\"message\":\"Out of memory\",\"type\":\"InternalServerError\",\"param\":null,\"code\":500}}\n\ndata: [DONE]\n\n", "Out of memory", "InternalServerError", "500" },

        // llama.cpp
        { "data: {\"error\":{\"code\":500,\"message\":\"context shift is disabled\",\"type\":\"server_error\"}}\n\n", "context shift is disabled", "server_error", "500" },

        // new-api
        { "data: {\"error\":\"upstream failed\"}\n\n", "upstream failed", null, null },
        { "event: error\ndata: {\"code\":\"bad_response\",\"message\":\"upstream failed\"}\n\n", "upstream failed", null, "bad_response" },
        { "event: error\ndata: upstream failed\n\n", "upstream failed", null, null },
        { "event:error\ndata:{\"message\":\"upstream failed\"}\n\n", "upstream failed", null, null },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task StreamAsync_ErrorAfterText_IsAnApiExceptionThatKeepsTheText(string events, string? message, string? type, string? code)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), events));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal("Hel", outcome.Text);
        Assert.Equal(message, exception.Error?.Message);
        Assert.Equal(type, exception.Error?.Type);
        Assert.Equal(code, exception.Error?.Code);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        Assert.Contains(message!, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task StreamAsync_ErrorBeforeAnyText_IsAnApiExceptionWithoutPartial(string events, string? message, string? type, string? code)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(events));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Null(exception.PartialCompletion);
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Equal((message, type, code), (exception.Error?.Message, exception.Error?.Type, exception.Error?.Code));
    }

    [Fact]
    public async Task StreamAsync_ErrorWithMembersOfTheVendor_KeepsThem()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream("""data: {"error":{"message":"x","failed_generation":"{\"a\"","status_code":400}}""" + "\n\n"));

        JsonFields fields = outcome.Failed<ChatApiException>().Error!.AdditionalProperties;
        Assert.Equal("{\"a\"", (string?)fields["failed_generation"]);
        Assert.Equal(400, (long?)fields["status_code"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public async Task StreamAsync_EmptyErrorMemberOnHealthyChunks_IsNoError(string error)
    {
        string chunk = $$"""{"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}],"error":{{error}}}""";
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Data(chunk), Fault.Done));

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData("\"message\":\"Working\"")]
    [InlineData("\"message\":\"Working\",\"code\":0")]
    [InlineData("\"message\":\"Working\",\"code\":200")]
    [InlineData("\"message\":\"Working\",\"code\":\"OK\"")]
    [InlineData("\"message\":\"Working\",\"code\":7,\"success\":true")]
    [InlineData("\"message\":\"Working\",\"ok\":true")]
    [InlineData("\"message\":\"Working\",\"success\":null")]
    [InlineData("\"message\":\"Working\",\"status\":\"running\"")]
    [InlineData("\"message\":\"Working\",\"object\":\"progress\"")]
    [InlineData("\"message\":\"Working\",\"type\":\"progress\"")]
    public async Task StreamAsync_ReportAmongChunks_IsNoError(string members)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), Fault.Data($$"""{{{members}}}"""), Fault.Text("lo", "stop"), Fault.Done));

        Assert.Equal("Hello", outcome.Completed().Text.Replace(SecretWatch.Mark, "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("429", "RateLimit")]
    [InlineData("502", "Server")]
    [InlineData("503", "Overloaded")]
    [InlineData("401", "Authentication")]
    [InlineData("\"context_length_exceeded\"", "ContextLength")]
    [InlineData("\"rate_limit_exceeded\"", "RateLimit")]
    [InlineData("7", "Other")]
    public async Task StreamAsync_ErrorCodeInAGoodResponse_TellsTheKind(string code, string kind)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Data($$$"""{"error":{"message":"x","code":{{{code}}}}}""")));

        Assert.Equal(kind, outcome.Failed<ChatApiException>().Kind.Value);
    }

    [Fact]
    public async Task StreamAsync_JsonErrorBodyWithSuccess_IsAnApiException()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body("application/json", """{"code":"The service is overloaded","error":"Try again later"}"""));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal("Try again later", exception.Error?.Message);
        Assert.Equal("The service is overloaded", exception.Error?.Code);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
    }

    [Theory]
    [InlineData("event:error\ndata:{\"error\":{\"message\":\"No channel\",\"code\":\"no_channel\"}}\n\n")]
    [InlineData(": x\n\nevent: error\ndata: {\"message\":\"No channel\",\"code\":\"no_channel\"}")]
    public async Task StreamAsync_ErrorStatusWithEventsAsBody_ReadsTheErrorInThem(string body)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(connection => connection.WriteAsync(Reply.With(503, "text/event-stream", body, "x-should-retry: false")));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Equal("No channel", exception.Error?.Message);
        Assert.Equal("no_channel", exception.Error?.Code);
        Assert.Equal(body, exception.Body);
    }

    [Fact]
    public async Task StreamAsync_EndWithoutAWord_IsTruncated() =>
        (await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel")))).Interrupted(ChatInterruptionReason.Truncated);

    [Fact]
    public async Task CompleteAsync_EventsWithAnErrorAmongThem_IsAnApiExceptionThatKeepsTheText()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Fault.Stream(Fault.Text("Hel"), "data: {\"error\":{\"message\":\"broken\"}}\n\n"));

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal("broken", exception.Error?.Message);
        Assert.Equal(SecretWatch.Mark + "Hel", exception.PartialCompletion?.Text);
    }

    [Fact]
    public async Task StreamAsync_ErrorThatRepeatsTheKey_DoesNotShowIt()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Data($$$"""{"error":{"message":"Bad key {{{SecretWatch.Mark}}}-key."}}""")));

        Assert.Contains("Bad key ***.", outcome.Failed<ChatApiException>().Message, StringComparison.Ordinal);
    }
}
