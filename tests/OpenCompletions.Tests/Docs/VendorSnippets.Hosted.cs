using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;
using static OpenCompletions.Tests.Docs.Snippets;

namespace OpenCompletions.Tests.Docs;

/// <content>Hosted vendors, in the order of the page.</content>
public sealed partial class VendorSnippets
{
    private readonly ChatCompletionRequest _request = "Hi.";

    [Fact]
    public void OpenAI_CacheBreakpoint_IsWritten()
    {
        #region openai
        var part = ContentPart.Text("A long text …");
        part.AdditionalProperties["prompt_cache_breakpoint"] = new JsonFields { ["mode"] = "explicit" };
        #endregion
        Written("""{"role":"user","content":[{"type":"text","text":"A long text …","prompt_cache_breakpoint":{"mode":"explicit"}}]}""", ChatMessage.User(part));
    }

    [Fact]
    public async Task Azure_DataSourcesAndFilters_AreWrittenAndFound()
    {
        ChatCompletionRequest request = _request;
        var source = new JsonFields { ["type"] = "a" };
        ChatCompletion answer = await AnswerAsync(
            """{"choices":[{"index":0,"message":{"content":"Hi."},"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}],"prompt_filter_results":[{"prompt_index":0}]}""");
        #region azure
        request.AdditionalProperties["data_sources"] = [source];

        answer.AdditionalProperties.TryGetValue("prompt_filter_results", out JsonElement promptFilter);
        answer.Choices[0].AdditionalProperties.TryGetValue("content_filter_results", out JsonElement answerFilter);
        #endregion
        Written("""{"messages":[{"role":"user","content":"Hi."}],"data_sources":[{"type":"a"}]}""", request);
        Assert.Equal(1, promptFilter.GetArrayLength());
        Assert.Equal("safe", answerFilter.GetProperty("hate").GetProperty("severity").GetString());
    }

    [Fact]
    public async Task DeepSeek_ThinkingPrefixAndEcho_AreSent()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = _request;
        request.Messages.Add(new AssistantMessage { Content = "A.", ReasoningContent = "R." });
        #region deepseek
        request.AdditionalProperties["thinking"] = new JsonFields { ["type"] = "enabled" };
        request.Messages.Add(new AssistantMessage { Content = "Dear", AdditionalProperties = new() { ["prefix"] = true } });    // beta
        await client.CompleteAsync(request, new ChatCallOptions { EchoReasoning = ReasoningEcho.Omit });                        // R1
        #endregion
        Assert.Equal(
            """{"model":"m","messages":[{"role":"user","content":"Hi."},{"role":"assistant","content":"A."},{"role":"assistant","content":"Dear","prefix":true}],"stream":false,"thinking":{"type":"enabled"}}""",
            server.Request.BodyText);
    }

    [Fact]
    public async Task Qwen_FieldsAndCache_AreSentAndFound()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(
            """{"choices":[{"index":0,"message":{"content":"A cat."}}],"usage":{"prompt_tokens_details":{"cache_creation_input_tokens":5}}}"""));
        string endpoint = server.Address;
        const string apiKey = "k";
        #region qwen
        using var client = new ChatCompletionsClient(endpoint, apiKey, model: "qwen3-vl-plus");
        ChatCompletion answer = await client.CompleteAsync(new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("What happens in the video?", ContentPart.VideoUrl("https://example.com/cat.mp4"))],
            AdditionalProperties = new() { ["enable_thinking"] = true, ["thinking_budget"] = 4096, ["top_k"] = 20 },
        });
        Console.WriteLine($"{answer.Reasoning} {answer.Text} {answer.Usage?.CacheWriteTokens}");
        #endregion
        Assert.EndsWith(
            """{"type":"video_url","video_url":{"url":"https://example.com/cat.mp4"}}]}],"stream":false,"enable_thinking":true,"thinking_budget":4096,"top_k":20}""",
            server.Request.BodyText,
            StringComparison.Ordinal);
        Assert.Equal(5, answer.Usage?.CacheWriteTokens);
    }

    [Fact]
    public void Zhipu_FieldsAndTool_AreWritten()
    {
        ChatCompletionRequest request = _request;
        #region zhipu
        request.AdditionalProperties["thinking"] = new JsonFields { ["type"] = "enabled", ["clear_thinking"] = false };
        request.AdditionalProperties["do_sample"] = true;
        request.Tools.Add(Tool.FromJson(new JsonFields { ["type"] = "web_search" }));
        #endregion
        Written(
            """{"messages":[{"role":"user","content":"Hi."}],"tools":[{"type":"web_search"}],"thinking":{"type":"enabled","clear_thinking":false},"do_sample":true}""",
            request);
    }

    [Fact]
    public void Moonshot_FieldsPartialAndFile_AreWritten()
    {
        ChatCompletionRequest request = new();
        #region moonshot
        request.Messages.Add(ChatMessage.User(ContentPart.ImageUrl("ms://file-id")));
        request.Messages.Add(new AssistantMessage { Content = "{", AdditionalProperties = new() { ["partial"] = true } });
        request.AdditionalProperties["thinking"] = new JsonFields { ["type"] = "enabled", ["keep"] = "all" };
        #endregion
        Written(
            """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"ms://file-id"}}]},{"role":"assistant","content":"{","partial":true}],"thinking":{"type":"enabled","keep":"all"}}""",
            request);
    }

    [Fact]
    public async Task MiniMax_FieldsRoleAndFlags_AreWrittenAndFound()
    {
        ChatCompletionRequest request = new();
        ChatCompletion answer = await AnswerAsync("""{"choices":[],"input_sensitive":true,"base_resp":{"status_code":0,"status_msg":""}}""");
        #region minimax
        request.Messages.Add(ChatMessage.FromJson(new JsonFields { ["role"] = "user_system", ["content"] = "You speak with a pilot." }));
        request.AdditionalProperties["reasoning_split"] = true;

        bool isSensitive = answer.AdditionalProperties.TryGetValue("input_sensitive", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        #endregion
        Written("""{"messages":[{"role":"user_system","content":"You speak with a pilot."}],"reasoning_split":true}""", request);
        Assert.True(isSensitive);
    }

    [Fact]
    public void SiliconFlowAndVolcengine_Fields_AreWritten()
    {
        ChatCompletionRequest siliconFlow = "Hi.";
        ChatCompletionRequest volcengine = "Hi.";
        #region siliconflow
        siliconFlow.AdditionalProperties["enable_thinking"] = true;
        siliconFlow.AdditionalProperties["thinking_budget"] = 4096;
        #endregion
        #region volcengine
        volcengine.AdditionalProperties["thinking"] = new JsonFields { ["type"] = "disabled" };
        volcengine.StreamOptions = new() { IncludeUsage = true, AdditionalProperties = new() { ["chunk_include_usage"] = true } };
        #endregion
        Written("""{"messages":[{"role":"user","content":"Hi."}],"enable_thinking":true,"thinking_budget":4096}""", siliconFlow);
        Written(
            """{"messages":[{"role":"user","content":"Hi."}],"stream_options":{"include_usage":true,"chunk_include_usage":true},"thinking":{"type":"disabled"}}""",
            volcengine);
    }

    [Fact]
    public void Mistral_FieldsAndParts_AreWritten()
    {
        ChatCompletionRequest request = new();
        #region mistral
        var document = ContentPart.FromJson(new JsonFields { ["type"] = "document_url", ["document_url"] = "https://example.com/a.pdf" });
        request.Messages.Add(ChatMessage.User("Sum it up.", document));
        request.ToolChoice = new ToolChoiceMode("any");
        request.AdditionalProperties["random_seed"] = 7;                       // Mistral's name for Seed
        request.AdditionalProperties["safe_prompt"] = true;
        #endregion
        Written(
            """{"messages":[{"role":"user","content":[{"type":"text","text":"Sum it up."},{"type":"document_url","document_url":"https://example.com/a.pdf"}]}],"tool_choice":"any","random_seed":7,"safe_prompt":true}""",
            request);
    }

    [Fact]
    public async Task Groq_FieldsAndTools_AreWrittenAndFound()
    {
        ChatCompletionRequest request = _request;
        ChatCompletion answer = await AnswerAsync("""{"choices":[{"index":0,"message":{"content":"Hi.","executed_tools":[{"type":"search"}]}}],"usage":{"queue_time":0.5},"x_groq":{"id":"r"}}""");
        #region groq
        request.AdditionalProperties["reasoning_format"] = "parsed";
        request.Tools.Add(Tool.FromJson(new JsonFields { ["type"] = "browser_search" }));
        request.ServiceTier = new("on_demand");

        answer.Message.AdditionalProperties.TryGetValue("executed_tools", out JsonElement executed);
        var queued = (double)answer.Usage!.AdditionalProperties["queue_time"];
        #endregion
        Written("""{"messages":[{"role":"user","content":"Hi."}],"service_tier":"on_demand","tools":[{"type":"browser_search"}],"reasoning_format":"parsed"}""", request);
        Assert.Equal(1, executed.GetArrayLength());
        Assert.Equal(0.5, queued);
    }

    [Fact]
    public async Task Cerebras_FieldsAndEcho_AreSent()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        string address = server.Address;
        ChatCompletionRequest request = _request;
        request.Messages.Add(new AssistantMessage { Content = "A.", ReasoningContent = "R." });
        #region cerebras
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(address),
            Model = "m",
            EchoReasoning = ReasoningEcho.AsReasoning,                         // Cerebras rejects reasoning_content
        });
        request.AdditionalProperties["reasoning_format"] = "parsed";
        await client.CompleteAsync(request);
        #endregion
        Assert.Equal(
            """{"model":"m","messages":[{"role":"user","content":"Hi."},{"role":"assistant","content":"A.","reasoning":"R."}],"stream":false,"reasoning_format":"parsed"}""",
            server.Request.BodyText);
    }

    [Fact]
    public void Together_Formats_AreWritten()
    {
        ChatCompletionRequest request = _request;
        #region together
        request.ResponseFormat = ResponseFormat.FromJson(new JsonFields { ["type"] = "regex", ["pattern"] = "(yes|no)" });
        request.AdditionalProperties["logprobs"] = 1;                          // Together expects a number
        #endregion
        Written("""{"messages":[{"role":"user","content":"Hi."}],"logprobs":1,"response_format":{"type":"regex","pattern":"(yes|no)"}}""", request);
    }

    [Fact]
    public void Fireworks_Grammar_IsWritten()
    {
        ChatCompletionRequest request = _request;
        #region fireworks
        request.ResponseFormat = ResponseFormat.FromJson(new JsonFields { ["type"] = "grammar", ["grammar"] = "root ::= \"yes\" | \"no\"" });
        request.AdditionalProperties["prompt_cache_max_len"] = 4096;
        #endregion
        Written(
            """{"messages":[{"role":"user","content":"Hi."}],"response_format":{"type":"grammar","grammar":"root ::= \"yes\" | \"no\""},"prompt_cache_max_len":4096}""",
            request);
    }

    [Fact]
    public async Task Perplexity_SearchAndCitations_AreWrittenAndFound()
    {
        ChatCompletionRequest request = _request;
        ChatCompletion answer = await AnswerAsync("""{"choices":[],"citations":["https://example.com"],"usage":{"cost":{"total_cost":0.1}}}""");
        #region perplexity
        request.AdditionalProperties["search_domain_filter"] = ["example.com"];
        request.AdditionalProperties["return_images"] = true;

        answer.AdditionalProperties.TryGetValue("citations", out JsonElement citations);
        decimal? cost = answer.Usage?.Cost;
        #endregion
        Written("""{"messages":[{"role":"user","content":"Hi."}],"search_domain_filter":["example.com"],"return_images":true}""", request);
        Assert.Equal("https://example.com", citations[0].GetString());
        Assert.Equal(0.1m, cost);
    }

    [Fact]
    public async Task XAI_Citations_AreFound()
    {
        ChatCompletion answer = await AnswerAsync("""{"choices":[],"citations":["https://example.com"],"usage":{"num_sources_used":2}}""");
        #region xai
        answer.AdditionalProperties.TryGetValue("citations", out JsonElement citations);
        var sources = (long)answer.Usage!.AdditionalProperties["num_sources_used"];
        #endregion
        Assert.Equal("https://example.com", citations[0].GetString());
        Assert.Equal(2, sources);
    }

    [Fact]
    public async Task Gemini_ExtraBodyAndSignature_AreWrittenAndFound()
    {
        ChatCompletionRequest request = _request;
        var thinkingConfig = new JsonFields { ["a"] = 1 };
        ChatCompletion answer = await AnswerAsync(
            """{"choices":[{"index":0,"message":{"tool_calls":[{"id":"","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"abc"}}}]}}]}""");
        #region gemini
        request.AdditionalProperties["extra_body"] = new JsonFields { ["google"] = new JsonFields { ["thinking_config"] = thinkingConfig } };
        request.Messages.Add(answer.Message);                                  // sends the thought signatures back
        request.Messages.Add(ChatMessage.Tool(answer.ToolCalls[0], "Sunny."));
        #endregion
        Written(
            """{"messages":[{"role":"user","content":"Hi."},{"role":"assistant","tool_calls":[{"id":"","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"abc"}}}]},{"role":"tool","content":"Sunny.","tool_call_id":""}],"extra_body":{"google":{"thinking_config":{"a":1}}}}""",
            request);
    }
}
