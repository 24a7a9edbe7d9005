namespace OpenCompletions.ConsumerTests;

/// <summary>JSON as clients and servers send it, with members and cases that the library does not know.</summary>
public static class Wires
{
    public static TheoryData<Type, string> All { get; } = new()
    {
        {
            typeof(ChatCompletionRequest),
            """
            {"model":"m","messages":[
              {"role":"system","content":"s","cache_control":{"type":"ephemeral"}},
              {"content":[{"text":"a","type":"text"},{"type":"image_url","image_url":"https://x"},{"type":"hologram","hologram":{"a":null}}],"role":"user","name":"n"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{ \"a\" : 1 }"},"extra_content":{"sig":"s"}}],"reasoning_details":[{"type":"reasoning.encrypted","data":"d","x":1}]},
              {"role":"tool","tool_call_id":"c","content":"r"},
              {"role":"critic","mood":1}],
             "stop":"END","stream":true,"stream_options":{"include_usage":true},"seed":9223372036854775807,"logit_bias":{"1":-1.5},
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}},"x":1},{"type":"custom","custom":{"name":"c","format":{"type":"grammar","grammar":{"syntax":"lark","definition":"start: /x/"}}}},{"type":"web_search","filters":[]}],
             "tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"function","function":{"name":"f"}}]}},
             "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"a":1.0},"strict":null}},
             "enable_thinking":true,"top_k":40,"provider":{"order":["a"],"x":null}}
            """
        },
        {
            typeof(List<ChatMessage>),
            """
            [{"role":"developer","content":[{"type":"text","text":"d"}]},{"role":"function","name":"f","content":"1"},
             {"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}],"signature":"s"},{"type":"text","text":"a"}],"audio":{"id":"a1"},"refusal":null}]
            """
        },
        {
            typeof(ChatCompletion),
            """
            {"id":"i","object":"chat.completion","created":1700000000.0,"model":"m","x_root":{"deep":[1,"2",null]},
             "choices":[{"index":0,"message":{"role":"assistant","content":"a","refusal":null,"annotations":[{"type":"url_citation","url_citation":{"start_index":0,"end_index":1,"url":"u","title":"t","x":1}}],"x_message":1},
               "finish_reason":"vendor_reason","logprobs":{"content":[{"token":"a","logprob":-0.1,"bytes":[97],"top_logprobs":[],"x":1}],"refusal":null},"content_filter_results":{"hate":{"filtered":false}}}],
             "usage":{"prompt_tokens":"12","completion_tokens":3,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":1,"x":2},"cost":0.00012},"service_tier":"warp"}
            """
        },
        { typeof(ChatCompletion), """{"choices":"none","usage":[],"error":{"message":"m","code":429}}""" },
        { typeof(ChatCompletion), "{}" },
        {
            typeof(ChatCompletionChunk),
            """
            {"id":"i","object":"chat.completion.chunk","created":1,"model":"m","obfuscation":"xx","choices":[
              {"index":0,"delta":{"role":"assistant","content":"a","reasoning_content":"r","tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":""},"x":1}],"x_delta":[]},"finish_reason":null,"logprobs":null,"x_choice":{}}],"usage":null}
            """
        },
        { typeof(ChatCompletionChunk), """{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}""" },
        { typeof(ApiErrorResponse), """{"error":{"message":"m","type":null,"param":null,"code":400,"metadata":{"raw":"r"}},"user_id":"u"}""" },
        { typeof(ApiErrorResponse), """{"error":"busy"}""" },
        { typeof(MessageContent), "null" },
        { typeof(MessageContent), "\"a\"" },
        { typeof(StopSequences), "[]" },
        { typeof(ToolChoice), "\"any\"" },
        { typeof(ToolChoice), "17" },
        { typeof(ContentPart), "\"bare\"" },
        { typeof(Tool), """{"type":"function","function":"odd"}""" },
        { typeof(JsonFields), """{"a":null,"b":{"c":[1.0]}}""" },
        { typeof(FinishReason), "\"\"" },
    };
}
