using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

public partial class WireShapesTests
{
    private static readonly WireRow[] s_chunks =
    [
        Chunk("first piece", """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp","service_tier":"default","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null}""",
            c => $"{c.Id} {c.Object} {c.Created} {c.Model} {c.SystemFingerprint} {c.ServiceTier} {c.Choices[0].Delta!.Role}", "c chat.completion.chunk 1 m fp default assistant"),
        Chunk("text", """{"choices":[{"index":0,"delta":{"content":"Hel"}}]}""", c => c.Text, "Hel"),
        Chunk("half of an emoji", """{"choices":[{"index":0,"delta":{"content":"\ud83d"},"finish_reason":null}]}""", c => c.Text, "\ud83d", """{"choices":[{"index":0,"delta":{"content":"\ud83d"},"finish_reason":null}]}"""),
        Chunk("content null", """{"choices":[{"delta":{"content":null,"reasoning_content":"r"}}]}""", c => (c.Text, c.Reasoning, c.Choices[0].Delta!.Content!.IsNull), ("", "r", true)),
        Chunk("content as parts", """{"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}}]}""", c => (c.Text, c.Reasoning), ("", "hm")),
        Chunk("content as an object", """{"choices":[{"delta":{"content":{"a":1}}}]}""", c => (c.Text, c.Choices[0].Delta!.AdditionalProperties.Count), ("""{"a":1}""", 0)),
        Chunk("last piece", """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""", c => c.FinishReason, FinishReason.Stop),
        Chunk("usage alone", """{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21}}""", c => (c.Choices.Count, c.Usage!.TotalTokens), (0, (long?)21)),
        Chunk("usage in the choice", """{"choices":[{"index":0,"delta":{},"usage":{"total_tokens":21}}]}""", c => c.Choices[0].Usage!.TotalTokens, 21L),
        Chunk("usage of a vendor's own", """{"choices":[],"x_groq":{"usage":{"total_tokens":21}}}""", c => Unknown(c, "x_groq"), """{"usage":{"total_tokens":21}}"""),
        Chunk("choices null", """{"choices":null}""", c => c.Choices.Count, 0),
        Chunk("several choices", """{"choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}]}""", c => (c.Choices.Count, c.Text), (2, "a")),
        Chunk("another choice", """{"choices":[{"index":1,"delta":{"content":"b"}}]}""", c => c.Text, ""),
        Chunk("reasoning", """{"choices":[{"delta":{"reasoning":"r"}}]}""", c => c.Reasoning, "r"),
        Chunk("reasoning_details", """{"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"t","index":0}]}}]}""", c => c.Reasoning, "t"),
        Chunk("thinking_blocks", """{"choices":[{"delta":{"thinking_blocks":[{"type":"thinking","thinking":"t"}]}}]}""", c => c.Reasoning, "t"),
        Chunk("refusal and function_call", """{"choices":[{"delta":{"refusal":"n","function_call":{"arguments":"{"}}}]}""", c => (c.Choices[0].Delta!.Refusal, c.Choices[0].Delta!.FunctionCall!.Arguments), ("n", "{")),
        Chunk("first piece of a call", """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":""}}]}}]}""",
            c => c.Choices[0].Delta!.ToolCalls is [{ Index: 0, Id: "call_1", Type: "function", Function: { Name: "f", Arguments: "" } }], true),
        Chunk("piece of a call", """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\""}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Function!.Arguments, "{\"a\""),
        Chunk("piece of a custom call", """{"choices":[{"delta":{"tool_calls":[{"index":0,"type":"custom","custom":{"input":"x"}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Custom!.Input, "x"),
        Chunk("tool_calls null", """{"choices":[{"delta":{"tool_calls":null}}]}""", c => c.Choices[0].Delta!.ToolCalls.Count, 0),
        Chunk("audio", """{"choices":[{"delta":{"audio":{"id":"a","transcript":"h","data":"AA==","expires_at":1}}}]}""", c => c.Choices[0].Delta!.Audio!.Transcript, "h"),
        Chunk("annotations", """{"choices":[{"delta":{"annotations":[{"type":"url_citation","url_citation":{"url":"u"}}]}}]}""", c => c.Choices[0].Delta!.Annotations[0].UrlCitation!.Url, "u"),
        Chunk("images", """{"choices":[{"delta":{"images":[{"type":"image_url","image_url":{"url":"u"}}]}}]}""", c => ((ImagePart)c.Choices[0].Delta!.Images[0]).ImageUrl!.Url, "u"),
        Chunk("logprobs", """{"choices":[{"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-1,"bytes":[97],"top_logprobs":[]}],"refusal":null}}]}""", c => c.Choices[0].Logprobs!.Content[0].Token, "a"),
        Chunk("moderation", """{"choices":[],"moderation":{"input":{"type":"moderation_results","results":[]},"output":null}}""", c => c.Moderation!.Input!.Type, "moderation_results"),
        Chunk("delta with members of vendors", """{"choices":[{"delta":{"extra_content":{"google":{"thought":true}},"channel":"analysis","token_id":5}}]}""", c => c.Choices[0].Delta!.AdditionalProperties.Count, 3),
        Chunk("root with members of vendors", """{"choices":[],"provider":"p","prompt_filter_results":[],"prompt_progress":{"total":1},"debug":null}""", c => c.AdditionalProperties.Count, 4),
    ];

    private static readonly WireRow[] s_errors =
    [
        Error("all members", """{"error":{"message":"m","type":"invalid_request_error","param":"p","code":"c"}}""", e => (e.Error!.Message, e.Error.Type, e.Error.Param, e.Error.Code), ("m", "invalid_request_error", "p", "c")),
        Error("nulls", """{"error":{"message":"m","type":"t","param":null,"code":null}}""", e => (e.Error!.Param, e.Error.Code), ((string?)null, (string?)null)),
        Error("code as a number", """{"error":{"message":"m","code":429}}""", e => e.Error!.Code, "429", """{"error":{"message":"m","code":429}}"""),
        Error("code as a numeric string", """{"error":{"message":"m","code":"429","provider_specific_fields":null}}""", e => e.Error!.Code, "429"),
        Error("code as an object", """{"error":{"message":"m","code":{"a":1}}}""", e => (e.Error!.Code, Unknown(e.Error, "code")), ((string?)null, """{"a":1}""")),
        Error("metadata", """{"error":{"message":"m","code":403,"metadata":{"provider_name":"p","raw":"r"}},"user_id":"u"}""", e => Unknown(e, "user_id"), "\"u\""),
        Error("filter", """{"error":{"code":"content_filter","message":"m","param":"prompt","type":null,"status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", e => Unknown(e.Error!, "status"), "400"),
        Error("flat with a request id", """{"requestid":"r","code":400,"message":"m"}""", e => (e.Error, Unknown(e, "message")), ((ApiError?)null, "\"m\"")),
        Error("flat with a type", """{"object":"error","message":"m","type":"t","param":null,"code":40303}""", e => Unknown(e, "code"), "40303"),
        Error("detail as text", """{"detail":"Invalid API Key"}""", e => Unknown(e, "detail"), "\"Invalid API Key\""),
        Error("detail as a list", """{"detail":[{"loc":["body"],"msg":"m","type":"t"}]}""", e => e.AdditionalProperties.Count, 1),
        Error("error as text", """{"error":"text"}""", e => e.Error!.Message, "text", """{"error":"text"}"""),
        Error("error as text beside a code", """{"code":"c","error":"text"}""", e => (e.Error!.Message, Unknown(e, "code")), ("text", "\"c\"")),
        Error("gateway's own", """{"error":{"message":"m (request id: 1)","type":"new_api_error","code":""}}""", e => e.Error!.Code, ""),
        Error("status as param", """{"error":{"message":"m","type":"upstream_error","code":"bad_response_status_code","param":"502"}}""", e => e.Error!.Param, "502"),
        Error("success false", """{"success":false,"error":{"code":500,"status":"s","message":"m"}}""", e => (Unknown(e, "success"), e.Error!.Code), ("false", "500")),
        Error("base_resp", """{"base_resp":{"status_code":1004,"status_msg":"m"}}""", e => (e.Error, e.AdditionalProperties.Count), ((ApiError?)null, 1)),
        Error("shapes of upstreams", """{"msg":"a","err":"b","error_msg":"c","header":{"message":"d"},"response":{"error":{"message":"e"}}}""", e => e.AdditionalProperties.Count, 5),
        Error("object inside", """{"error":{"object":"error","type":"t","code":"c","message":"m"},"request_id":"r"}""", e => Unknown(e.Error!, "object"), "\"error\""),
        Error("error null", """{"error":null}""", e => e.Error, null),
        Error("error empty", """{"error":{}}""", e => e.Error!.Message, null),
        Error("error as a number", """{"error":5}""", e => (e.Error, Unknown(e, "error")), ((ApiError?)null, "5")),
        Error("message of an odd shape", """{"error":{"message":["a","b"]}}""", e => Unknown(e.Error!, "message"), """["a","b"]"""),
    ];

    private static WireRow Chunk(string name, string json, Func<ChatCompletionChunk, object?> get, object? expected, string? written = null) =>
        Of(name, json, get, expected, written);

    private static WireRow Error(string name, string json, Func<ApiErrorResponse, object?> get, object? expected, string? written = null) =>
        Of(name, json, get, expected, written);
}
