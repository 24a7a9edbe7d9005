using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

public partial class WireShapesTests
{
    private static readonly WireRow[] s_answers =
    [
        // Envelope
        Answer("empty", "{}", c => (c.Id, c.Choices.Count, c.Text), ((string?)null, 0, "")),
        Answer("everything at once", """{"id":"c","object":"chat.completion","created":1677652288,"model":"m","choices":[],"service_tier":"auto","system_fingerprint":"fp","metadata":{"a":"b"}}""",
            c => $"{c.Id} {c.Object} {c.Created} {c.Model} {c.ServiceTier} {c.SystemFingerprint} {c.Metadata!["a"]}", "c chat.completion 1677652288 m auto fp b"),
        Answer("choices null", """{"choices":null}""", c => c.Choices.Count, 0),
        Answer("choices of an odd shape", """{"choices":{"0":{}}}""", c => (c.Choices.Count, Unknown(c, "choices")), (0, """{"0":{}}""")),
        Answer("several choices out of order", """{"choices":[{"index":1,"message":{"content":"b"}},{"index":0,"message":{"content":"a"}}]}""", c => (c.Choices.Count, c.Text), (2, "a")),
        Answer("choice with members of vendors", """{"choices":[{"index":0,"native_finish_reason":"STOP","stop_reason":7,"token_ids":[1],"seed":1.8e19,"content_filter_results":{"hate":{"filtered":false}}}]}""",
            c => Unknown(c.Choices[0], "stop_reason"), "7"),
        Answer("choice without a message", """{"choices":[{"index":0,"finish_reason":"content_filter","message":null}]}""", c => c.Choices[0].Message, null),
        Answer("root with members of vendors", """{"choices":[],"provider":"p","citations":["u"],"x_groq":{"id":"r"},"timings":{"a":1.5},"prompt_logprobs":null,"prompt":[]}""", c => c.AdditionalProperties.Count, 6),
        Answer("metadata null", """{"metadata":null}""", c => c.Metadata, null),
        Answer("metadata of mixed values", """{"metadata":{"weight_version":"1","n":1}}""", c => Unknown(c, "metadata"), """{"weight_version":"1","n":1}"""),
        Answer("moderation with results", """{"moderation":{"input":{"type":"moderation_results","model":"omni","results":[{"flagged":false}]},"output":{"type":"error","code":"c","message":"m"}}}""",
            c => (c.Moderation!.Input!.Model, c.Moderation.Input.Results!.Value.GetArrayLength(), c.Moderation.Output!.Code, c.Moderation.Output.Message), ("omni", 1, "c", "m")),
        Answer("moderation null", """{"moderation":null}""", c => c.Moderation, null),
        Answer("stored completion", """{"object":"chat.completion","request_id":"r","tool_choice":null,"seed":4944116822809979520,"top_p":1.0,"input_user":null,"tools":null,"response_format":null}""",
            c => Unknown(c, "seed"), "4944116822809979520"),

        // Message
        Said("role and content", """{"role":"assistant","content":"\n\nHello"}""", m => (m.Role, m.Text), ("assistant", "\n\nHello")),
        Said("role empty", """{"role":"","content":"a"}""", m => m.Role, ""),
        Said("role absent", """{"content":"a"}""", m => m.Role, ""),
        Said("role null", """{"role":null,"content":"a"}""", m => m.Role, ""),
        Said("role tool", """{"role":"tool","content":"a"}""", m => m.Role, "tool"),
        Said("content null", """{"content":null}""", m => (m.Content!.IsNull, m.Text), (true, "")),
        Said("content empty", """{"content":""}""", m => m.Content!.IsString, true),
        Said("content absent", """{"role":"assistant"}""", m => m.Content, null),
        Said("content as parts", """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"a"}]}""", m => (m.Text, m.ReasoningText), ("a", "hm")),
        Said("content as parts of another API", """{"content":[{"type":"output_text","text":"a"}]}""", m => m.Text, "a"),
        Said("content as an object", """{"content":{"text":"a"}}""", m => (m.Content!.IsString, m.Text, m.AdditionalProperties.Count), (false, """{"text":"a"}""", 0)),
        Said("content as a number", """{"content":1.50}""", m => m.Text, "1.50"),
        Said("content as a list of strings", """{"content":["a","b"]}""", m => m.Text, "ab"),
        Said("refusal", """{"content":null,"refusal":"no"}""", m => m.Refusal, "no"),
        Said("tool_calls null", """{"tool_calls":null}""", m => m.ToolCalls.Count, 0),
        Said("tool_calls empty", """{"tool_calls":[]}""", m => m.ToolCalls.Count, 0),
        Said("tool_calls of an odd shape", """{"tool_calls":{"id":"a"}}""", m => (m.ToolCalls.Count, Unknown(m, "tool_calls")), (0, """{"id":"a"}""")),
        Said("function_call", """{"function_call":{"name":"f","arguments":"{}"}}""", m => m.FunctionCall!.Name, "f"),
        Said("annotations", """{"annotations":[{"type":"url_citation","url_citation":{"start_index":0,"end_index":5,"url":"u","title":"t","content":"c"}}]}""",
            m => m.Annotations[0].UrlCitation is { } u ? $"{u.StartIndex} {u.EndIndex} {u.Url} {u.Title} {u.Content}" : null, "0 5 u t c"),
        Said("annotations of vendors", """{"annotations":[{"type":"file","file":{"hash":"h"}},{"type":"document_citation","document_citation":{}}]}""", m => Unknown(m.Annotations[0], "file"), """{"hash":"h"}"""),
        Said("annotations as one object", """{"annotations":{"type":"url_citation"}}""", m => (m.Annotations.Count, Unknown(m, "annotations")), (0, """{"type":"url_citation"}""")),
        Said("annotations null", """{"annotations":null}""", m => m.Annotations.Count, 0),
        Said("audio", """{"audio":{"id":"a","expires_at":1729018505,"data":"AA==","transcript":"hi"}}""", m => m.Audio is { } a ? $"{a.Id} {a.ExpiresAt} {a.Data} {a.Transcript}" : null, "a 1729018505 AA== hi"),
        Said("audio of empty strings", """{"audio":{"id":"","expires_at":"","data":"","transcript":""}}""", m => (m.Audio!.Id, m.Audio.ExpiresAt), ("", (long?)null)),
        Said("images", """{"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="},"index":0}]}""", m => ((ImagePart)m.Images[0]).ImageUrl!.Url, "data:image/png;base64,AA=="),
        Said("reasoning_content", """{"content":"a","reasoning_content":"r"}""", m => m.ReasoningText, "r"),
        Said("reasoning_content null", """{"content":"a","reasoning_content":null}""", m => m.ReasoningText, ""),
        Said("reasoning_content as an object", """{"reasoning_content":{"reasoningText":{"text":"t"}}}""", m => (m.ReasoningContent, Unknown(m, "reasoning_content")), ((string?)null, """{"reasoningText":{"text":"t"}}""")),
        Said("reasoning", """{"content":"a","reasoning":"r"}""", m => m.ReasoningText, "r"),
        Said("reasoning_details alone", """{"reasoning_details":[{"type":"reasoning.summary","summary":"s"},{"type":"reasoning.text","text":"t"}]}""", m => m.ReasoningText, "st"),
        Said("thinking_blocks alone", """{"thinking_blocks":[{"type":"thinking","thinking":"t","signature":"s"}]}""", m => m.ReasoningText, "t"),
        Said("signature of thoughts", """{"extra_content":{"google":{"thought_signature":"s"}},"executed_tools":[],"mcp_list_tools":null}""", m => m.AdditionalProperties.Count, 3),

        // Log probabilities
        Logprobs("tokens", """{"content":[{"token":"a","logprob":-3.7697225e-6,"bytes":[97],"top_logprobs":[{"token":"b","logprob":-9999.0,"bytes":null}]}],"refusal":null}""",
            l => l.Content[0] is { Token: "a", Logprob: -3.7697225e-6, Bytes: [97], TopLogprobs: [{ Token: "b", Logprob: -9999.0, Bytes: null }] }, true),
        Logprobs("tokens of a refusal", """{"content":null,"refusal":[{"token":"n","logprob":0,"bytes":[110],"top_logprobs":[]}]}""", l => (l.Content.Count, l.Refusal[0].Logprob), (0, (double?)0)),
        Logprobs("token without a number", """{"content":[{"token":"a","logprob":null,"top_logprobs":null}]}""", l => l.Content[0].Logprob, null),
        Logprobs("token with an id", """{"content":[{"id":5,"token":"a","logprob":-1}]}""", l => Unknown(l.Content[0], "id"), "5"),
        Logprobs("legacy lists", """{"tokens":["a"],"token_logprobs":[-1],"top_logprobs":[{"a":-1}],"text_offset":[0]}""", l => (l.Content.Count, l.AdditionalProperties.Count), (0, 4)),
        Logprobs("nothing but nulls", """{"content":null,"refusal":null}""", l => l.Content.Count, 0),
        Of<ChatChoice>("logprobs as a number", """{"index":0,"logprobs":-0.5}""", c => (c.Logprobs, Unknown(c, "logprobs")), ((ChoiceLogprobs?)null, "-0.5")),
        Of<ChatChoice>("logprobs null", """{"index":0,"logprobs":null}""", c => c.Logprobs, null),

        // Finish reason
        Of<ChatChoice>("finish_reason known", """{"finish_reason":"tool_calls"}""", c => c.FinishReason, FinishReason.ToolCalls),
        Of<ChatChoice>("finish_reason of an odd shape", """{"finish_reason":{"type":"stop"}}""", c => (c.FinishReason, Unknown(c, "finish_reason")), ((FinishReason?)null, """{"type":"stop"}""")),

        // Usage
        Usage("counts", """{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21}""", u => (u.PromptTokens, u.CompletionTokens, u.TotalTokens), ((long?)9, (long?)12, (long?)21)),
        Usage("counts as numeric strings", """{"prompt_tokens":"9"}""", u => u.PromptTokens, 9L, """{"prompt_tokens":9}"""),
        Usage("counts as whole floats", """{"prompt_tokens":9.0,"completion_tokens":1.2E1}""", u => (u.PromptTokens, u.CompletionTokens), ((long?)9, (long?)12), """{"prompt_tokens":9,"completion_tokens":12}"""),
        Usage("counts as fractions", """{"prompt_tokens":9.5}""", u => (u.PromptTokens, Unknown(u, "prompt_tokens")), ((long?)null, "9.5")),
        Usage("counts as words", """{"prompt_tokens":"many"}""", u => (u.PromptTokens, Unknown(u, "prompt_tokens")), ((long?)null, "\"many\"")),
        Usage("details of the prompt", """{"prompt_tokens_details":{"cached_tokens":1,"cache_write_tokens":2,"audio_tokens":3,"text_tokens":4,"image_tokens":5,"video_tokens":6}}""",
            u => u.PromptTokensDetails is { } d ? $"{d.CachedTokens} {d.CacheWriteTokens} {d.AudioTokens} {d.TextTokens} {d.ImageTokens} {Unknown(d, "video_tokens")}" : null, "1 2 3 4 5 6"),
        Usage("details of the answer", """{"completion_tokens_details":{"reasoning_tokens":1,"audio_tokens":2,"text_tokens":-3,"image_tokens":4,"accepted_prediction_tokens":5,"rejected_prediction_tokens":6}}""",
            u => u.CompletionTokensDetails is { } d ? (d.ReasoningTokens, d.AudioTokens, d.TextTokens, d.ImageTokens, d.AcceptedPredictionTokens, d.RejectedPredictionTokens) : default, ((long?)1, (long?)2, (long?)-3, (long?)4, (long?)5, (long?)6)),
        Usage("details null", """{"prompt_tokens_details":null,"completion_tokens_details":null}""", u => u.PromptTokensDetails, null),
        Usage("details of nulls", """{"completion_tokens_details":{"reasoning_tokens":null,"audio_tokens":null}}""", u => u.CompletionTokensDetails!.ReasoningTokens, null),
        Usage("cache counts", """{"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":3}""", u => (u.PromptCacheHitTokens, u.PromptCacheMissTokens), ((long?)64, (long?)3)),
        Usage("cost as a number", """{"cost":0.00012,"is_byok":false,"cost_details":{"upstream_inference_cost":null}}""", u => Unknown(u, "cost"), "0.00012"),
        Usage("cost as an object", """{"cost":{"total_cost":0.01}}""", u => Unknown(u, "cost"), """{"total_cost":0.01}"""),
        Usage("times", """{"queue_time":0.02,"total_time":1.5,"cost_in_usd_ticks":158500,"prompt_token_details":{"cached_tokens":0}}""", u => u.AdditionalProperties.Count, 4),
        Answer("usage null", """{"usage":null}""", c => c.Usage, null),
    ];

    private static WireRow Answer(string name, string json, Func<ChatCompletion, object?> get, object? expected) => Of(name, json, get, expected);

    private static WireRow Said(string name, string message, Func<AssistantMessage, object?> get, object? expected) =>
        Of<ChatCompletion>($"message: {name}", $$"""{"choices":[{"message":{{message}}}]}""", c => get(c.Message), expected);

    private static WireRow Logprobs(string name, string json, Func<ChoiceLogprobs, object?> get, object? expected) => Of($"logprobs: {name}", json, get, expected);

    private static WireRow Usage(string name, string json, Func<CompletionUsage, object?> get, object? expected, string? written = null) =>
        Of($"usage: {name}", json, get, expected, written);
}
