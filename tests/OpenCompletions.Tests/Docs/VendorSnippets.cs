using OpenCompletions.Tests.Infrastructure;
using static OpenCompletions.Tests.Docs.Snippets;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/vendors.md, compiled and run: local servers and gateways.</summary>
public sealed partial class VendorSnippets
{
    [Fact]
    public void LocalServers_Fields_AreWritten()
    {
        ChatCompletionRequest vllm = "Hi.", sglang = "Hi.", llama = "Hi.", ollama = "Hi.", studio = "Hi.";
        #region vllm
        vllm.AdditionalProperties = new()
        {
            ["top_k"] = 20,
            ["min_p"] = 0.05,
            ["stop_token_ids"] = [1, 2],
            ["structured_outputs"] = new JsonFields { ["choice"] = ["yes", "no"] },
        };
        #endregion
        #region sglang
        sglang.AdditionalProperties = new() { ["regex"] = "(yes|no)", ["separate_reasoning"] = true, ["reasoning_effort"] = 0.5 };
        #endregion
        #region llama
        llama.AdditionalProperties = new() { ["grammar"] = "root ::= \"yes\"", ["cache_prompt"] = true, ["timings_per_token"] = true };
        #endregion
        #region ollama
        ollama.MaxTokens = 200;                                                // older versions ignore MaxCompletionTokens
        ollama.AdditionalProperties = new() { ["reasoning"] = new JsonFields { ["effort"] = "low" } };
        #endregion
        #region lmstudio
        studio.AdditionalProperties = new() { ["ttl"] = 300, ["draft_model"] = "small" };
        #endregion
        Written(
            """{"messages":[{"role":"user","content":"Hi."}],"top_k":20,"min_p":0.05,"stop_token_ids":[1,2],"structured_outputs":{"choice":["yes","no"]}}""",
            vllm);
        Written("""{"messages":[{"role":"user","content":"Hi."}],"reasoning_effort":0.5,"regex":"(yes|no)","separate_reasoning":true}""", sglang);
        Written("""{"messages":[{"role":"user","content":"Hi."}],"grammar":"root ::= \"yes\"","cache_prompt":true,"timings_per_token":true}""", llama);
        Written("""{"messages":[{"role":"user","content":"Hi."}],"max_tokens":200,"reasoning":{"effort":"low"}}""", ollama);
        Written("""{"messages":[{"role":"user","content":"Hi."}],"ttl":300,"draft_model":"small"}""", studio);
    }

    [Fact]
    public async Task OpenRouter_HeadersRoutingAndCost_AreSentAndFound()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"provider":"Example","choices":[{"index":0,"message":{"content":"Hi."},"native_finish_reason":"STOP"}],"usage":{"cost":0.25}}"""));
        string address = server.Address;
        const string apiKey = "k";
        ChatCompletionRequest request = _request;
        #region openrouter
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(address),
            ApiKey = apiKey,
            Model = "vendor/model",
            Headers = { ["HTTP-Referer"] = "https://example.com", ["X-Title"] = "My app" },
        });
        request.AdditionalProperties["models"] = ["vendor/model", "other/model"];
        request.AdditionalProperties["provider"] = new JsonFields { ["only"] = ["Example"], ["allow_fallbacks"] = false };
        request.AdditionalProperties["reasoning"] = new JsonFields { ["effort"] = "low" };

        ChatCompletion answer = await client.CompleteAsync(request);
        var provider = (string?)answer.AdditionalProperties["provider"];
        var native = (string?)answer.Choices[0].AdditionalProperties["native_finish_reason"];
        decimal? cost = answer.Usage?.Cost;
        #endregion
        Assert.Equal("My app", server.Request.Header("X-Title"));
        Assert.EndsWith(
            ""","models":["vendor/model","other/model"],"provider":{"only":["Example"],"allow_fallbacks":false},"reasoning":{"effort":"low"}}""",
            server.Request.BodyText,
            StringComparison.Ordinal);
        Assert.Equal(("Example", "STOP", 0.25m), (provider, native, cost));
    }

    [Fact]
    public async Task Gateway_RawKeyAcceptAndBareImage_AreSent()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        string address = server.Address;
        const string apiKey = "k";
        #region gateway
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(address),
            ApiKey = apiKey,
            Authentication = ChatAuthentication.Raw,                           // Authorization: KEY
            Accept = "application/json",                                       // required by some gateways, also for streams
            Model = "gpt-4o",
        });
        var picture = new ImagePart { ImageUrl = new() { Url = "https://example.com/cat.png", IsBareString = true } };
        ChatCompletion answer = await client.CompleteAsync(ChatMessage.User("What is in this picture?", picture));
        #endregion
        Assert.Equal("Hello", answer.Text);
        Assert.Equal("k", server.Request.Header("Authorization"));
        Assert.Equal("application/json", server.Request.Header("Accept"));
        Assert.Contains(""""image_url","image_url":"https://example.com/cat.png"}"""", server.Request.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public void LiteLLM_CacheControl_IsWritten()
    {
        #region litellm
        var rules = ContentPart.Text("Long rules …");
        rules.AdditionalProperties["cache_control"] = new JsonFields { ["type"] = "ephemeral", ["ttl"] = "1h" };
        var message = new SystemMessage { Content = rules };
        #endregion
        Written("""{"role":"system","content":[{"type":"text","text":"Long rules …","cache_control":{"type":"ephemeral","ttl":"1h"}}]}""", message);
    }
}
