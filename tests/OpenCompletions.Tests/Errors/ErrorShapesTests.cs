using System.Net;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>The bodies in which servers say no, each in its own shape: what they say is found, whatever was called.</summary>
[Collection(FaultCollection.Name)]
public sealed class ErrorShapesTests
{
    /// <summary>Status, body; then the error's message, type, code and param, and the kind.</summary>
    public static TheoryData<int, string, string?, string?, string?, string?, string> Shapes => new()
    {
        // OpenAI
        { 400, """{"error":{"message":"No.","type":"invalid_request_error","param":"n","code":"invalid_value"}}""", "No.", "invalid_request_error", "invalid_value", "n", "InvalidRequest" },
        { 429, """{"error":{"message":"Slow down.","type":"requests","param":null,"code":"rate_limit_exceeded"}}""", "Slow down.", "requests", "rate_limit_exceeded", null, "RateLimit" },

        // A code that is a number: vLLM, OpenRouter, SGLang
        { 400, """{"error":{"message":"No.","type":"BadRequestError","param":null,"code":400}}""", "No.", "BadRequestError", "400", null, "InvalidRequest" },

        // LiteLLM
        { 429, """{"error":{"message":"No.","type":"None","param":"None","code":"429","provider_specific_fields":{"a":1}}}""", "No.", "None", "429", "None", "RateLimit" },

        // OpenRouter
        { 402, """{"error":{"code":402,"message":"Insufficient credits","metadata":{"provider_name":"x","raw":{"a":[1]}}},"user_id":"u"}""", "Insufficient credits", null, "402", null, "Quota" },

        // Azure's filter
        { 400, """{"error":{"code":"content_filter","message":"Filtered.","param":"prompt","type":null,"status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{}}}}""", "Filtered.", null, "content_filter", "prompt", "ContentFilter" },

        // Azure's validation
        { 400, """{"requestid":"r","code":400,"message":"Bad field"}""", "Bad field", null, "400", null, "InvalidRequest" },

        // Older vLLM, Mistral
        { 400, """{"object":"error","message":"No.","type":"BadRequestError","param":null,"code":40001}""", "No.", "BadRequestError", "40001", null, "InvalidRequest" },

        // FastAPI
        { 422, """{"detail":"Not so."}""", "Not so.", null, null, null, "InvalidRequest" },
        { 422, """{"detail":[{"loc":["body","model"],"msg":"Field required","type":"missing"}]}""", "body.model: Field required", null, null, null, "InvalidRequest" },
        { 422, """{"detail":[{"loc":["body","messages",0,"role"],"msg":"Input should be 'user'"}]}""", "body.messages.0.role: Input should be 'user'", null, null, null, "InvalidRequest" },
        { 400, """{"detail":{"error":{"message":"No."}}}""", "No.", null, null, null, "InvalidRequest" },

        // Cloudflare, ASP.NET Core
        { 400, """{"result":null,"success":false,"errors":[{"code":7003,"message":"No route"}],"messages":[]}""", "No route", null, "7003", null, "InvalidRequest" },
        { 400, """{"errors":["No.","More."]}""", "No.", null, null, null, "InvalidRequest" },
        { 400, """{"type":"https://tools.ietf.org/html/rfc9110","title":"Invalid","status":400,"errors":{"model":["It is required."]}}""", "model: It is required.", null, null, null, "InvalidRequest" },

        // AWS, Apigee, OAuth, Spring, NestJS
        { 403, """{"Message":"No."}""", "No.", null, null, null, "PermissionDenied" },
        { 429, """{"fault":{"faultstring":"Quota violation","detail":{"errorcode":"policies.ratelimit.QuotaViolation"}}}""", "Quota violation", null, "policies.ratelimit.QuotaViolation", null, "RateLimit" },
        { 401, """{"error":"invalid_client","error_description":"No such client"}""", "No such client", null, "invalid_client", null, "Authentication" },
        { 404, """{"timestamp":"2026-01-01","status":404,"error":"Not Found","message":"No route","path":"/v1"}""", "No route", "Not Found", "404", null, "NotFound" },
        { 500, """{"timestamp":"2026-01-01","status":500,"error":"Internal Server Error","message":"","path":"/v1"}""", "Internal Server Error", null, "500", null, "Server" },
        { 404, """{"statusCode":404,"message":["Cannot POST /"],"error":"Not Found"}""", "Cannot POST /", "Not Found", "404", null, "NotFound" },

        // Errors within errors, and lists of them
        { 400, """{"error":{"error":{"message":"No.","code":"x"}}}""", "No.", null, "x", null, "InvalidRequest" },
        { 400, """{"error":[{"message":"No.","code":"x"},{"message":"More."}]}""", "No.", null, "x", null, "InvalidRequest" },
        { 400, """[{"message":"No.","code":"x"}]""", "No.", null, "x", null, "InvalidRequest" },
        { 400, """["No."]""", "No.", null, null, null, "InvalidRequest" },

        // What the words say decides the kind.
        { 400, """{"code":"Client specified an invalid argument","error":"Incorrect API key provided: ab***cd."}""", "Incorrect API key provided: ab***cd.", null, "Client specified an invalid argument", null, "Authentication" },
        { 400, """{"error":{"message":"Please reduce the length of the messages."}}""", "Please reduce the length of the messages.", null, null, null, "ContextLength" },
        { 400, """{"error":{"message":"prompt is too long: 9 tokens > 8"}}""", "prompt is too long: 9 tokens > 8", null, null, null, "ContextLength" },
        { 400, """{"error":{"message":"Invalid model name passed"}}""", "Invalid model name passed", null, null, null, "NotFound" },
        { 500, """{"error":{"message":"Service Unavailable"}}""", "Service Unavailable", null, null, null, "Overloaded" },
        { 403, """{"error":{"code":403,"message":"m requires moderation on P. Your input was flagged for \"x\".","metadata":{"reasons":["x"],"flagged_input":"y"}}}""", "m requires moderation on P. Your input was flagged for \"x\".", null, "403", null, "ContentFilter" },

        // Gemini
        { 400, """[{"error":{"code":400,"message":"No.","status":"INVALID_ARGUMENT","details":[{"a":1}]}}]""", "No.", null, "400", null, "InvalidRequest" },

        // xAI, Venice
        { 403, """{"code":"permission-denied","error":"No access."}""", "No access.", null, "permission-denied", null, "PermissionDenied" },
        { 404, """{"error":"no such model"}""", "no such model", null, null, null, "NotFound" },

        // new-api
        { 401, """{"error":{"message":"Invalid token (request id: 1)","type":"new_api_error","code":""}}""", "Invalid token (request id: 1)", "new_api_error", "", null, "Authentication" },
        { 500, """{"error":{"message":"No.","type":"openai_error","code":{"a":1}}}""", "No.", "openai_error", null, null, "Server" },

        // one-api
        { 500, """{"error":{"message":"No.","type":"one_api_error"}}""", "No.", "one_api_error", null, null, "Server" },
        { 502, """{"error":{"message":"","type":"upstream_error","code":"bad_response_status_code","param":"502"}}""", "", "upstream_error", "bad_response_status_code", "502", "Server" },

        { 400, """{"success":false,"message":"No."}""", "No.", null, null, null, "InvalidRequest" },
        { 403, """{"success":false,"error":{"code":"E1","status":403,"message":"No."}}""", "No.", null, "E1", null, "PermissionDenied" },

        // MiniMax
        { 401, """{"base_resp":{"status_code":1004,"status_msg":"login fail"}}""", "login fail", null, "1004", null, "Authentication" },

        // What gateways know of their upstreams
        { 500, """{"msg":"No."}""", "No.", null, null, null, "Server" },
        { 500, """{"err":"No."}""", "No.", null, null, null, "Server" },
        { 500, """{"error_msg":"No."}""", "No.", null, null, null, "Server" },
        { 500, """{"header":{"message":"No.","code":10013}}""", "No.", null, "10013", null, "Server" },
        { 500, """{"response":{"error":{"message":"No."}}}""", "No.", null, null, null, "Server" },

        // Fireworks
        { 404, """{"error":{"object":"error","type":"NotFoundError","code":"NOT_FOUND","message":"No."},"request_id":"r"}""", "No.", "NotFoundError", "NOT_FOUND", null, "NotFound" },

        // Texts and events
        { 500, "\"No.\"", "No.", null, null, null, "Server" },
        { 500, "data: {\"error\":{\"message\":\"No.\",\"code\":\"x\"}}\n\ndata: [DONE]\n\n", "No.", null, "x", null, "Server" },
        { 500, "event: error\ndata: {\"message\":\"No.\"}\n\n", "No.", null, null, null, "Server" },
    };

    /// <summary>Errors with status 200: body; then the error's message, type and code, and the kind.</summary>
    public static TheoryData<string, string?, string?, string?, string> Successful => new()
    {
        { """{"error":{"message":"No.","type":"server_error","param":null,"code":null}}""", "No.", "server_error", null, "Server" },
        { """{"error":{"code":502,"message":"Provider disconnected"},"user_id":"u"}""", "Provider disconnected", null, "502", "Server" },
        { """{"error":{"code":429,"message":"Slow down"}}""", "Slow down", null, "429", "RateLimit" },
        { """{"error":{"code":"402","message":"Pay"}}""", "Pay", null, "402", "Quota" },
        { """{"id":"x","object":"chat.completion","choices":[],"error":{"code":503,"message":"Later"}}""", "Later", null, "503", "Overloaded" },
        { """{"code":"The model overloaded","error":"No."}""", "No.", null, "The model overloaded", "Overloaded" },
        { """{"error":"No."}""", "No.", null, null, "Other" },
        { """[{"error":{"code":400,"message":"No.","status":"INVALID_ARGUMENT"}}]""", "No.", null, "400", "InvalidRequest" },
        { """{"base_resp":{"status_code":1004,"status_msg":"login fail"}}""", "login fail", null, "1004", "Other" },
        { """{"id":"x","choices":null,"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}""", "insufficient balance", null, "1008", "Quota" },
        { """{"object":"error","message":"No.","type":"invalid_request_error","code":40303}""", "No.", "invalid_request_error", "40303", "InvalidRequest" },
        { """{"success":false,"message":"No."}""", "No.", null, null, "Other" },
        { """{"success":false,"error":{"code":"E1","message":"No."}}""", "No.", null, "E1", "Other" },
        { """{"detail":"Not so."}""", "Not so.", null, null, "Other" },
        { """{"msg":"No."}""", "No.", null, null, "Other" },
        { """{"err":"No."}""", "No.", null, null, "Other" },
        { """{"error_msg":"No."}""", "No.", null, null, "Other" },
        { """{"header":{"message":"No.","code":10013}}""", "No.", null, "10013", "Other" },
        { """{"response":{"error":{"message":"No."}}}""", "No.", null, null, "Other" },
        { """{"requestid":"r","code":404,"message":"No."}""", "No.", null, "404", "NotFound" },
        { """{"code":1305,"msg":"No."}""", "No.", null, "1305", "Other" },
        { """{"status":"error","message":"No."}""", "No.", null, null, "Other" },
        { """{"success":false,"errors":[{"code":7003,"message":"No."}]}""", "No.", null, "7003", "Other" },
        { """{"choices":[{"index":0,"message":{"content":""},"finish_reason":"error","error":{"code":502,"message":"No."}}]}""", "No.", null, "502", "Server" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task CompleteAsync_ErrorStatus_FindsWhatTheServerSays(int status, string body, string? message, string? type, string? code, string? param, string kind)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Answer(status, body), Once);

        Check(outcome, status, body, message, type, code, kind);
        Assert.Equal(param, outcome.Failed<ChatApiException>().Error?.Param);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task StreamAsync_ErrorStatus_FindsWhatTheServerSays(int status, string body, string? message, string? type, string? code, string? param, string kind)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Answer(status, body), Once);

        Check(outcome, status, body, message, type, code, kind);
        Assert.Equal(param, outcome.Failed<ChatApiException>().Error?.Param);
    }

    [Theory]
    [MemberData(nameof(Successful))]
    public async Task CompleteAsync_ErrorWithSuccessfulStatus_IsNoAnswer(string body, string? message, string? type, string? code, string kind)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Answer(200, body));

        Check(outcome, 200, body, message, type, code, kind);
        Assert.True(outcome.Failed<ChatApiException>().MayHaveBeenProcessed);
    }

    [Theory]
    [MemberData(nameof(Successful))]
    public async Task StreamAsync_ErrorWithSuccessfulStatus_IsNoAnswer(string body, string? message, string? type, string? code, string kind) =>
        Check(await FaultAssert.StreamAsync(Answer(200, body)), 200, body, message, type, code, kind);

    [Fact]
    public async Task CompleteAsync_MembersThatVendorsAdd_AreKept()
    {
        const string body = """{"error":{"message":"No.","code":"content_filter","innererror":{"code":"x"},"metadata":{"raw":"y"}}}""";

        ApiError error = (await FaultAssert.CompleteAsync(Answer(400, body))).Failed<ChatApiException>().Error!;

        Assert.Equal("""{"code":"x"}""", error.AdditionalProperties["innererror"].Element.GetRawText());
        Assert.Equal("""{"raw":"y"}""", error.AdditionalProperties["metadata"].Element.GetRawText());
    }

    /// <summary>What OpenRouter passes on of its providers; then the message's end and the kind.</summary>
    public static TheoryData<string, string, string> Upstreams => new()
    {
        { "\"{\\\"error\\\":{\\\"message\\\":\\\"This model's maximum context length is 8.\\\",\\\"code\\\":400}}\"", "Provider returned error: This model's maximum context length is 8.", "ContextLength" },
        { """{"error":{"message":"No.","code":"insufficient_quota"}}""", "Provider returned error: No.", "Quota" },
        { "\"no capacity\"", "Provider returned error: no capacity.", "InvalidRequest" },
        { "\"\"", "Provider returned error.", "InvalidRequest" },
        { "7", "Provider returned error.", "InvalidRequest" },
    };

    [Theory]
    [MemberData(nameof(Upstreams))]
    public async Task CompleteAsync_GatewayPassesOnAnError_TellsItsReason(string raw, string message, string kind)
    {
        string body = $$$"""{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":{{{raw}}},"provider_name":"P"} } }""";

        ChatApiException exception = (await FaultAssert.CompleteAsync(Answer(400, body), Once)).Failed<ChatApiException>();

        Assert.EndsWith("): " + message, exception.Message, StringComparison.Ordinal);
        Assert.Equal("Provider returned error", exception.Error!.Message);
        Assert.Equal(kind, exception.Kind.Value);
    }

    [Theory]
    [InlineData(65_536, "x")]
    [InlineData(65_537, null)]
    public void Find_ErrorOfTheUpstream_IsReadUpToALength(int length, string? message)
    {
        string raw = """{"message":"x","pad":""}""";
        raw = raw.Insert(raw.Length - 2, new string('p', length - raw.Length));
        var error = new ApiError { AdditionalProperties = new() { ["metadata"] = new JsonFields { ["raw"] = raw } } };

        Assert.Equal(message, UpstreamError.Find(error)?.Message);
    }

    /// <summary>Members of healthy answers that look like errors at first sight.</summary>
    public static TheoryData<string> Healthy =>
    [
        "\"error\":{\"code\":0,\"message\":\"\"}", "\"error\":{\"code\":0,\"message\":\"Success\"}", "\"error\":{\"message\":null,\"type\":null}", "\"error\":[]",
        "\"error\":false", "\"code\":0,\"message\":\"Success\"", "\"code\":200,\"msg\":\"ok\",\"success\":true", "\"errors\":[]", "\"detail\":\"x\"",
        "\"status\":\"success\"", "\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}",
    ];

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task CompleteAndStream_MembersOfAHealthyAnswer_AreNoErrors(string members)
    {
        string answer = $$"""{"choices":[{"index":0,"message":{"content":"Hello"},"error":null,"finish_reason":"stop"}],{{members}}}""";
        string chunk = answer.Replace("\"message\":{\"content\":\"Hello\"}", "\"delta\":{\"content\":\"Hello\"}", StringComparison.Ordinal);

        Assert.Equal("Hello", (await FaultAssert.CompleteAsync(Answer(200, answer))).Completed().Text);
        Assert.Equal("Hello", (await FaultAssert.StreamAsync(Fault.Stream(Fault.Data(chunk), Fault.Done))).Completed().Text);
    }

    private static FaultCall Once => new() { Options = static o => o.Retry.MaxRetries = 0 };

    private static Func<RawConnection, Task> Answer(int status, string body) => connection => connection.WriteAsync(Reply.Json(body, status, "x-request-id: req_1"));

    private static void Check(FaultOutcome outcome, int status, string body, string? message, string? type, string? code, string kind)
    {
        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal(message, exception.Error?.Message);
        Assert.Equal(type, exception.Error?.Type);
        Assert.Equal(code, exception.Error?.Code);
        Assert.Equal(kind, exception.Kind.Value);
        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        Assert.Equal(body, exception.Body);
        Assert.Equal("req_1", exception.RequestId);
        Assert.Contains(message ?? "", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
