using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

public partial class VendorQuirksTests
{
    private static readonly WireRow[] s_streams =
    [
        Chunk("role comes on every chunk", """{"choices":[{"index":0,"delta":{"role":"assistant","content":"b"}}]}""", c => (c.Choices[0].Delta!.Role, c.Text), ("assistant", "b")),
        Chunk("role of a delta is null", """{"choices":[{"index":0,"delta":{"role":null,"content":"b"}}]}""", c => c.Choices[0].Delta!.Role, null),
        Chunk("finish_reason is empty until the end", """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":""}]}""", c => c.FinishReason, null,
            """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":null}]}"""),
        Chunk("finish_reason comes with the last text", """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]}""", c => (c.Text, c.FinishReason), ("b", (FinishReason?)FinishReason.Stop)),
        Chunk("finish_reason is absent until the end", """{"choices":[{"index":0,"delta":{"content":"b"}}]}""", c => c.FinishReason, null,
            """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":null}]}"""),
        Chunk("index of the delta is missing", """{"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Index, null),
        Chunk("all calls have index 0", """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a"},{"index":0,"id":"b"}]}}]}""", c => string.Join(' ', c.Choices[0].Delta!.ToolCalls.Select(t => t.Id)), "a b"),
        Chunk("indexes are sparse", """{"choices":[{"delta":{"tool_calls":[{"index":1,"id":"a"},{"index":7,"id":"b"}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[1].Index, 7L),
        Chunk("id is empty on continuations", """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"","type":"function","function":{"arguments":"1"}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Id, ""),
        Chunk("id of a delta is a number", """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":7}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Id, "7"),
        Chunk("id, type and name repeat", """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"1"}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Function!.Name, "f"),
        Chunk("name comes late", """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"name":null,"arguments":null}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Function!.Name, null),
        Chunk("arguments of a delta are an object", """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":{"x":1}}}]}}]}""", c => c.Choices[0].Delta!.ToolCalls[0].Function!.Arguments, """{"x":1}"""),
        Chunk("first chunk has no choices", """{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[]}""", c => (c.Id, c.Choices.Count, c.Text), ("", 0, "")),
        Chunk("delta is null", """{"choices":[{"index":0,"delta":null,"finish_reason":"stop"}]}""", c => (c.Text, c.FinishReason), ("", (FinishReason?)FinishReason.Stop)),
        Chunk("delta is absent", """{"choices":[{"index":0,"content_filter_offsets":{"check_offset":1},"content_filter_results":{}}]}""", c => (c.Choices[0].Delta, c.Text), ((ChatDelta?)null, "")),
        Chunk("delta is a string", """{"choices":[{"index":0,"delta":"b"}]}""", c => (c.Text, Unknown(c.Choices[0], "delta")), ("", "\"b\"")),
        Chunk("usage comes on every chunk", """{"choices":[{"index":0,"delta":{"content":"b"}}],"usage":{"prompt_tokens":1,"completion_tokens":2}}""", c => (c.Text, c.Usage!.CompletionTokens), ("b", (long?)2)),
        Chunk("usage comes with the finish", """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"total_tokens":3}}""", c => (c.FinishReason, c.Usage!.TotalTokens), ((FinishReason?)FinishReason.Stop, (long?)3)),
        Chunk("usage is in the choice", """{"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"total_tokens":3}}]}""", c => c.Choices[0].Usage!.TotalTokens, 3L),
        Chunk("usage is in a vendor's member", """{"choices":[],"x_groq":{"id":"r","usage":{"total_tokens":3}}}""", c => c.Usage, null),
        Chunk("padding on each chunk", """{"choices":[{"index":0,"delta":{"content":"b"}}],"obfuscation":"xJ8"}""", c => c.Text, "b"),
        Chunk("error rides on a chunk", """{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":502,"message":"m"}}""", c => (c.FinishReason!.Value.Value, Unknown(c, "error")), ("error", """{"code":502,"message":"m"}""")),
        Chunk("error of a healthy chunk is null", """{"choices":[{"index":0,"delta":{"content":"b"}}],"error":null}""", c => (c.Text, Unknown(c, "error")), ("b", "null")),
        Chunk("whole message repeats beside the delta", """{"choices":[{"index":0,"delta":{"content":"b"},"message":{"role":"assistant","content":"ab"}}]}""", c => (c.Text, Unknown(c.Choices[0], "message")), ("b", """{"role":"assistant","content":"ab"}""")),
        Chunk("object of a chunk says completion", """{"object":"chat.completion","choices":[{"index":0,"delta":{"content":"b"}}]}""", c => c.Text, "b"),
        Chunk("created of a chunk is a float", """{"created":1744857525.5,"choices":[]}""", c => (c.Created, Unknown(c, "created")), ((long?)null, "1744857525.5")),
    ];

    private static readonly WireRow[] s_errors =
    [
        Of<ApiErrorResponse>("error code is an integer", """{"error":{"message":"m","code":400}}""", e => e.Error!.Code, "400", """{"error":{"message":"m","code":400}}"""),
        Of<ApiErrorResponse>("error code is a float", """{"error":{"code":400.0}}""", e => e.Error!.Code, "400.0", """{"error":{"code":400.0}}"""),
        Of<ApiErrorResponse>("error code is a boolean", """{"error":{"code":false}}""", e => (e.Error!.Code, Unknown(e.Error, "code")), ((string?)null, "false")),
        Of<ApiErrorResponse>("error is a string", """{"error":"Invalid model"}""", e => e.Error!.Message, "Invalid model", """{"error":"Invalid model"}"""),
        Of<ApiErrorResponse>("error is only a detail", """{"detail":"Unauthorized"}""", e => (e.Error, Unknown(e, "detail")), ((ApiError?)null, "\"Unauthorized\"")),
        Of<ApiErrorResponse>("error type is null", """{"error":{"message":"m","type":null,"param":"prompt","code":"content_filter"}}""", e => (e.Error!.Type, e.Error.Param), ((string?)null, "prompt")),
    ];

    private static readonly WireRow[] s_requests =
    [
        Of<ChatCompletionRequest>("nothing that was not set is sent", "{}", r => (r.Messages.Count, r.Tools.Count, r.Temperature), (0, 0, (double?)null), "{}"),
        Of<ChatCompletionRequest>("seed does not fit a double", """{"seed":-9223372036854775807}""", r => r.Seed, -9223372036854775807L, """{"seed":-9223372036854775807}"""),
        Of<ChatCompletionRequest>("seed does not fit 64 bits", """{"seed":9223372036854776000}""", r => r.Seed, null, """{"seed":9223372036854776000}"""),
        Of<ChatCompletionRequest>("tool_call_id is a number", """{"messages":[{"role":"tool","tool_call_id":7,"content":"r"}]}""", r => ((ToolMessage)r.Messages[0]).ToolCallId, "7",
            """{"messages":[{"role":"tool","content":"r","tool_call_id":7}]}"""),
        Of<ChatCompletionRequest>("gateway keeps what it does not know", """{"model":"m","tools":[{"type":"function","function":{"name":"f","strict":true,"x":1}}],"enable_thinking":true}""",
            r => (((FunctionTool)r.Tools[0]).Function!.Strict, Unknown(r, "enable_thinking")), ((bool?)true, "true")),
        Of<ChatCompletionRequest>("assistant without content stays without", """{"messages":[{"role":"assistant","tool_calls":[]}]}""", r => ((AssistantMessage)r.Messages[0]).Content, null),
        Of<ChatCompletionRequest>("assistant with content null keeps it", """{"messages":[{"role":"assistant","content":null}]}""", r => ((AssistantMessage)r.Messages[0]).Content!.IsNull, true,
            """{"messages":[{"role":"assistant","content":null}]}"""),
        Of<ChatCompletionRequest>("reasoning goes back in the member it came in", """{"messages":[{"role":"assistant","content":"a","reasoning":"r"}]}""", r => ((AssistantMessage)r.Messages[0]).ReasoningContent, null),
        Of<ChatCompletionRequest>("gateways forward nulls of vendors", """{"x":null,"messages":[{"role":"user","content":"a","y":null}]}""", r => (Unknown(r, "x"), Unknown(r.Messages[0], "y")), ("null", "null")),
    ];

    [Fact]
    public void Write_SingleTextPartMadeInCode_IsAString()
    {
        ChatCompletionRequest request = ChatMessage.User((ContentPart)"hi");

        Assert.Equal("""{"messages":[{"role":"user","content":"hi"}]}""", Text(request));
    }

    [Fact]
    public void Write_TextPartWithCacheMarker_StaysAPart()
    {
        ChatCompletionRequest request = ChatMessage.User(new TextPart { Text = "hi", AdditionalProperties = new() { ["cache_control"] = new JsonFields { ["type"] = "ephemeral" } } });

        Assert.Equal("""{"messages":[{"role":"user","content":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}}]}]}""", Text(request));
    }

    [Fact]
    public void Write_BareImageUrl_IsAString()
    {
        ChatCompletionRequest request = ChatMessage.User(new ImagePart { ImageUrl = new() { Url = "u", IsBareString = true } });

        Assert.Equal("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":"u"}]}]}""", Text(request));
    }

    [Fact]
    public void Write_AnswerInHistory_GoesBackVerbatimAsAssistant()
    {
        const string Answer = """{"choices":[{"message":{"role":"","content":null,"tool_calls":[{"id":"","type":"function","function":{"name":"f","arguments":"{\"n\": 5.0}"},"extra_content":{"google":{"thought_signature":"sig"}}}],"reasoning_details":[{"type":"reasoning.encrypted","data":"d","signature":null,"x":1}]}}]}""";
        var request = new ChatCompletionRequest { Messages = [System.Text.Json.JsonSerializer.Deserialize(Answer, ChatCompletionsJson.TypeInfo<ChatCompletion>())!.Message] };

        Assert.Equal(
            """{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"","type":"function","function":{"name":"f","arguments":"{\"n\": 5.0}"},"extra_content":{"google":{"thought_signature":"sig"}}}],"reasoning_details":[{"type":"reasoning.encrypted","data":"d","x":1}]}]}""",
            Text(request));
    }

    [Fact]
    public void Write_AnswerOfRoleTool_GoesBackAsAssistant()
    {
        const string Answer = """{"choices":[{"message":{"role":"tool","content":"a"}}]}""";
        var request = new ChatCompletionRequest { Messages = [System.Text.Json.JsonSerializer.Deserialize(Answer, ChatCompletionsJson.TypeInfo<ChatCompletion>())!.Message] };

        Assert.Equal("""{"messages":[{"role":"assistant","content":"a"}]}""", Text(request));
    }

    private static string Text(ChatCompletionRequest request) => System.Text.Json.JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>());
}
