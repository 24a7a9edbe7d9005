using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

public partial class VendorQuirksTests
{
    private static readonly WireRow[] s_envelope =
    [
        Answer("created is a fraction of seconds", """{"created":1744857525.254391}""",
            c => (c.Created, c.CreatedAt!.Value.ToUnixTimeMilliseconds(), Unknown(c, "created")), ((long?)null, 1744857525254L, "1744857525.254391")),
        Answer("created is a whole float", """{"created":1744857525.0}""", c => c.Created, 1744857525L, """{"created":1744857525}"""),
        Answer("created counts milliseconds", """{"created":1744857525254}""", c => (c.Created, c.CreatedAt!.Value.Year), ((long?)1744857525254, 2025)),
        Answer("created is beyond any date", """{"created":9223372036854775807}""", c => (c.Created, c.CreatedAt), ((long?)long.MaxValue, (DateTimeOffset?)null)),
        Answer("created is a numeric string", """{"created":"1744857525"}""", c => c.Created, 1744857525L, """{"created":1744857525}"""),
        Answer("created is a date as text", """{"created":"2025-04-17T02:38:45Z"}""", c => (c.Created, c.CreatedAt, Unknown(c, "created")), ((long?)null, (DateTimeOffset?)null, "\"2025-04-17T02:38:45Z\"")),
        Answer("created is null", """{"created":null}""", c => (c.Created, c.CreatedAt), ((long?)null, (DateTimeOffset?)null)),
        Answer("created is 0", """{"created":0}""", c => c.CreatedAt, DateTimeOffset.UnixEpoch),
        Answer("id is missing, with all of the envelope", """{"choices":[{"message":{"role":"assistant","content":"a"}}]}""", c => (c.Id, c.Object, c.Created, c.Model, c.Text), ((string?)null, (string?)null, (long?)null, (string?)null, "a")),
        Answer("id is empty", """{"id":"","object":"","model":""}""", c => (c.Id, c.Object, c.Model), ("", "", "")),
        Answer("id is null", """{"id":null}""", c => c.Id, null),
        Answer("id is a number", """{"id":5}""", c => (c.Id, Unknown(c, "id")), ((string?)null, "5")),
        Answer("object says something else", """{"object":"chat.completion.done","choices":[{"message":{"content":"a"}}]}""", c => c.Text, "a"),
        Answer("model has another name than asked for", """{"model":"gpt-4o-2024-08-06"}""", c => c.Model, "gpt-4o-2024-08-06"),
        Answer("index of the choice is missing", """{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""", c => (c.Choices[0].Index, c.Text, c.FinishReason), ((long?)null, "a", (FinishReason?)FinishReason.Stop)),
        Answer("choices are null", """{"choices":null}""", c => (c.Choices.Count, c.Text, c.ToolCalls.Count), (0, "", 0)),
        Answer("choices are nested elsewhere", """{"provider":{"choices":[{"message":{"content":"a"}}]}}""", c => (c.Choices.Count, c.AdditionalProperties.ContainsKey("provider")), (0, true)),
        Answer("choices are empty beside filter data", """{"choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}""", c => (c.Choices.Count, c.Text, c.FinishReason), (0, "", (FinishReason?)null)),
        Answer("system_fingerprint is null", """{"system_fingerprint":null}""", c => c.SystemFingerprint, null),
        Answer("system_fingerprint is empty", """{"system_fingerprint":""}""", c => c.SystemFingerprint, ""),
        Answer("service_tier is none of the known ones", """{"service_tier":"on_demand"}""", c => c.ServiceTier!.Value.Value, "on_demand"),
        Answer("service_tier is empty", """{"service_tier":""}""", c => c.ServiceTier, new ServiceTier("")),
        Answer("number is in scientific notation", """{"choices":[{"logprobs":{"content":[{"token":"a","logprob":-3.7697225e-6,"bytes":null,"top_logprobs":[]}],"refusal":null}}]}""", c => c.Choices[0].Logprobs!.Content[0].Logprob, -3.7697225e-6),
        Answer("every optional member is null", """{"choices":[{"index":0,"message":{"role":"assistant","content":"a","refusal":null,"tool_calls":null,"function_call":null,"annotations":null,"audio":null,"reasoning_content":null},"logprobs":null,"finish_reason":"stop"}],"usage":null,"service_tier":null,"moderation":null}""", c => c.Text, "a"),
        Answer("logprobs key is absent", """{"choices":[{"index":0,"message":{"content":"a","refusal":null},"finish_reason":"stop"}]}""", c => c.Choices[0].Logprobs, null,
            """{"choices":[{"index":0,"message":{"content":"a","refusal":null},"logprobs":null,"finish_reason":"stop"}]}"""),
        Answer("logprobs are those of legacy completions", """{"choices":[{"logprobs":{"tokens":["a"],"token_logprobs":[-1.5],"top_logprobs":[null],"text_offset":[0]}}]}""", c => (c.Choices[0].Logprobs!.Content.Count, Unknown(c.Choices[0].Logprobs!, "token_logprobs")), (0, "[-1.5]")),
        Answer("logprob is null in place of infinity", """{"choices":[{"logprobs":{"content":[{"token":"a","logprob":null}]}}]}""", c => c.Choices[0].Logprobs!.Content[0].Logprob, null),
        Answer("logprob is a sentinel", """{"choices":[{"logprobs":{"content":[{"token":"a","logprob":-9999.0}]}}]}""", c => c.Choices[0].Logprobs!.Content[0].Logprob, -9999.0),
        Answer("logprobs are one float, beside a seed in the choice", """{"prompt":[],"choices":[{"logprobs":-0.25,"seed":11826541895422710000}]}""", c => (c.Choices[0].Logprobs, Unknown(c.Choices[0], "seed")), ((ChoiceLogprobs?)null, "11826541895422710000")),
        Answer("finish_reason is empty", """{"choices":[{"message":null,"finish_reason":""}]}""", c => c.FinishReason, null, """{"choices":[{"logprobs":null,"finish_reason":null}]}"""),
        Answer("finish_reason is null", """{"choices":[{"finish_reason":null}]}""", c => c.FinishReason, null),
        Answer("finish_reason is the text null", """{"choices":[{"message":null,"finish_reason":"null"}]}""", c => c.FinishReason, null, """{"choices":[{"logprobs":null,"finish_reason":null}]}"""),
        .. new[] { "eos", "normal", "error", "abort", "model_length", "sensitive", "network_error", "insufficient_system_resource", "failed" }.Select(reason =>
            Answer($"finish_reason is {reason}", $$"""{"choices":[{"finish_reason":"{{reason}}"}]}""", c => c.FinishReason!.Value.Value, reason)),
    ];

    private static readonly WireRow[] s_messages =
    [
        Said("role is empty", """{"role":"","content":"a"}""", m => (m.Role, m.Text), ("", "a")),
        Said("role is null", """{"role":null,"content":"a"}""", m => m.Role, ""),
        Said("role is missing", """{"content":"a"}""", m => m.Role, ""),
        Said("role is tool on an answer", """{"role":"tool","content":"a"}""", m => m.Role, "tool"),
        Said("content is null beside tool calls", """{"content":null,"tool_calls":[{"id":"c","function":{"name":"f"}}]}""", m => (m.Content!.IsNull, m.ToolCalls.Count), (true, 1)),
        Said("content is empty beside tool calls", """{"content":"","tool_calls":[{"id":"c","function":{"name":"f"}}]}""", m => (m.Content!.IsNull, m.Text), (false, "")),
        Said("content is absent beside tool calls", """{"tool_calls":[{"id":"c","function":{"name":"f"}}]}""", m => (m.Content, m.Text), ((MessageContent?)null, "")),
        Said("content is an array in an answer", """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"a"}]}""", m => (m.Text, m.ReasoningText), ("a", "hm")),
        Said("content has parts of another API", """{"content":[{"type":"output_text","text":"a","annotations":[]}]}""", m => m.Text, "a"),
        Said("content has parts nobody knows", """{"content":[{"type":"hologram","voxels":null}]}""", m => (m.Content![0].Type, m.Text), ("hologram", "")),
        Said("image_url is a bare string", """{"content":[{"type":"image_url","image_url":"https://e.org/a.png"}]}""", m => ((ImagePart)m.Content![0]).ImageUrl!.IsBareString, true),
        Said("reasoning is in reasoning_content", """{"content":"a","reasoning_content":"r"}""", m => (m.ReasoningContent, m.Reasoning, m.ReasoningText), ("r", (string?)null, "r")),
        Said("reasoning is in reasoning", """{"content":"a","reasoning":"r"}""", m => (m.ReasoningContent, m.Reasoning, m.ReasoningText), ((string?)null, "r", "r")),
        Said("reasoning is sent in two members", """{"content":"a","reasoning":"r","reasoning_content":"r"}""", m => m.ReasoningText, "r"),
        Said("reasoning is mirrored in details", """{"content":"a","reasoning":"r","reasoning_details":[{"type":"reasoning.text","text":"r","index":0,"format":"unknown"}]}""", m => m.ReasoningText, "r"),
        Said("reasoning_content is an object", """{"content":"a","reasoning_content":{"reasoningText":{"text":"t","signature":"s"}}}""", m => (m.ReasoningContent, m.ReasoningText), ((string?)null, "")),
        Said("function_call is null", """{"content":"a","function_call":null}""", m => m.FunctionCall, null),
        Said("function_call has an empty name", """{"content":"a","function_call":{"name":"","arguments":""}}""", m => (m.FunctionCall!.Name, m.ToolCalls.Count), ("", 0)),
        Said("tool_calls are null", """{"content":"a","tool_calls":null}""", m => m.ToolCalls.Count, 0),
        Said("tool_calls are empty", """{"content":"a","tool_calls":[]}""", m => m.ToolCalls.Count, 0),
        Said("refusal and audio are empty", """{"content":"a","refusal":"","audio":{"id":"","data":"","transcript":""}}""", m => (m.Refusal, m.Audio!.Id), ("", "")),
        Said("annotations are one object", """{"content":"a","annotations":{"type":"url_citation"}}""", m => m.Annotations.Count, 0),
        Said("annotations are null", """{"content":"a","annotations":null}""", m => m.Annotations.Count, 0),
    ];

    private static readonly WireRow[] s_toolCalls =
    [
        Call("index is missing", """{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Index, null),
        Call("index is given outside streams", """{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Index, 0L),
        Call("index starts at 1", """{"index":1,"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Index, 1L),
        Call("id of the call is a number", """{"id":12345678901234567890,"type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Id, "12345678901234567890"),
        Call("id is empty", """{"id":"","type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Id, ""),
        Call("id of the call is missing", """{"type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Id, null),
        Call("type is empty", """{"id":"a","type":"","function":{"name":"f","arguments":"{}"}}""", c => (c.Type, c.Name), ("", "f")),
        Call("type is missing", """{"id":"a","function":{"name":"f","arguments":"{}"}}""", c => (c.Type, c.Name), ((string?)null, "f")),
        Call("type is null", """{"id":"a","type":null,"function":{"name":"f","arguments":"{}"}}""", c => c.Name, "f"),
        Call("function is empty", """{"id":"a","function":{}}""", c => (c.Name, c.Arguments), ("", "{}")),
        Call("function holds nulls", """{"id":"a","function":{"name":null,"arguments":null}}""", c => (c.Name, c.Arguments), ("", "{}")),
        Call("arguments are an object", """{"id":"a","function":{"name":"f","arguments":{"x":1.0,"y":null}}}""", c => c.Arguments, """{"x":1.0,"y":null}"""),
        Call("arguments are an array", """{"id":"a","function":{"name":"f","arguments":[1]}}""", c => c.Arguments, "[1]"),
        Call("arguments are empty", """{"id":"a","function":{"name":"f","arguments":""}}""", c => (c.Function!.Arguments, c.Arguments), ("", "{}")),
        Call("arguments are null", """{"id":"a","function":{"name":"f","arguments":null}}""", c => (c.Function!.Arguments, c.Arguments), ((string?)null, "{}")),
        Call("arguments are absent", """{"id":"a","function":{"name":"f"}}""", c => (c.Function!.Arguments, c.Arguments), ((string?)null, "{}")),
        Call("arguments hold whole floats", """{"id":"a","function":{"name":"f","arguments":"{\"n\": 5.0}"}}""", c => c.Arguments, """{"n": 5.0}"""),
        Call("thought signature rides on the call", """{"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"sig=="}}}""",
            c => Unknown(c, "extra_content"), """{"google":{"thought_signature":"sig=="}}"""),
    ];

    private static readonly WireRow[] s_usage =
    [
        Answer("usage is null", """{"usage":null}""", c => c.Usage, null),
        Answer("completion_tokens are missing", """{"usage":{"prompt_tokens":5,"total_tokens":5}}""", c => (c.Usage!.CompletionTokens, c.Usage.TotalTokens), ((long?)null, (long?)5)),
        Answer("total is not the sum", """{"usage":{"prompt_tokens":2,"completion_tokens":12,"total_tokens":354,"completion_tokens_details":{"reasoning_tokens":340}}}""", c => c.Usage!.TotalTokens, 354L),
        Answer("details are null", """{"usage":{"prompt_tokens_details":null,"completion_tokens_details":null}}""", c => c.Usage!.PromptTokensDetails, null),
        Answer("details hold nulls and unknown members", """{"usage":{"completion_tokens_details":{"reasoning_tokens":null,"thinking_tokens":7}}}""",
            c => (c.Usage!.CompletionTokensDetails!.ReasoningTokens, Unknown(c.Usage.CompletionTokensDetails, "thinking_tokens")), ((long?)null, "7")),
        Answer("cached tokens exceed the prompt's", """{"usage":{"prompt_tokens":5,"prompt_tokens_details":{"cached_tokens":9}}}""", c => c.Usage!.PromptTokensDetails!.CachedTokens, 9L),
        Answer("counts are floats", """{"usage":{"prompt_tokens":5.0}}""", c => c.Usage!.PromptTokens, 5L, """{"usage":{"prompt_tokens":5}}"""),
        Answer("counts are strings", """{"usage":{"prompt_tokens":"5"}}""", c => c.Usage!.PromptTokens, 5L, """{"usage":{"prompt_tokens":5}}"""),
        Answer("cost is a number", """{"usage":{"cost":0.0001}}""", c => (double)c.Usage!.AdditionalProperties["cost"], 0.0001),
        Answer("cost is an object", """{"usage":{"cost":{"total_cost":0.0001}}}""", c => Unknown(c.Usage!, "cost"), """{"total_cost":0.0001}"""),
    ];

    private static WireRow Call(string name, string call, Func<ToolCall, object?> get, object? expected) =>
        Of<ChatCompletion>(
            $"tool call: {name}",
            $$"""{"choices":[{"index":0,"message":{"content":null,"tool_calls":[{{call}}]},"finish_reason":"tool_calls"}]}""",
            c => get(c.ToolCalls[0]), expected);
}
