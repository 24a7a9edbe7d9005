using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Sources;

/// <summary>The request examples of vendors' documents, built with the public types, as they arrive at a server.</summary>
public sealed class DocumentedRequestTests
{
    [Fact]
    public async Task CompleteAsync_DeveloperAndUserMessage_SendsTheDocumentedJson()
    {
        var request = new ChatCompletionRequest
        {
            Model = "gpt-4o",
            Messages = [ChatMessage.Developer("You are a helpful assistant."), ChatMessage.User("Hello!")],
        };

        RawRequest sent = await SendAsync(request);

        AssertJson(
            """
            {
              "model": "gpt-4o",
              "messages": [
                { "role": "developer", "content": "You are a helpful assistant." },
                { "role": "user", "content": "Hello!" }
              ]
            }
            """,
            sent);
        Assert.Equal("Bearer sk-test", sent.Header("Authorization"));
        Assert.Equal("application/json", sent.Header("Content-Type"));
    }

    [Fact]
    public async Task CompleteAsync_TextAndImageObject_SendsTheDocumentedJson()
    {
        const string Url = "https://upload.wikimedia.org/wikipedia/commons/thumb/d/dd/Gfp-wisconsin-madison-the-nature-boardwalk.jpg/2560px-Gfp-wisconsin-madison-the-nature-boardwalk.jpg";
        var request = new ChatCompletionRequest
        {
            Model = "gpt-4o",
            Messages = [ChatMessage.User("What is in this image?", ContentPart.ImageUrl(Url))],
            MaxTokens = 300,
        };

        AssertJson(
            """
            {
              "model": "gpt-4o",
              "messages": [
                {
                  "role": "user",
                  "content": [
                    { "type": "text", "text": "What is in this image?" },
                    {
                      "type": "image_url",
                      "image_url": {
                        "url": "https://upload.wikimedia.org/wikipedia/commons/thumb/d/dd/Gfp-wisconsin-madison-the-nature-boardwalk.jpg/2560px-Gfp-wisconsin-madison-the-nature-boardwalk.jpg"
                      }
                    }
                  ]
                }
              ],
              "max_tokens": 300
            }
            """,
            await SendAsync(request));
    }

    [Fact]
    public async Task StreamAsync_BareStringImageAndRawKey_SendsTheDocumentedJsonAndHeaders()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("ok", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            ApiKey = "sk-test",
            Authentication = ChatAuthentication.Raw,
            Accept = "application/json",
            IncludeStreamUsage = false,
        });
        var request = new ChatCompletionRequest
        {
            MaxTokens = 1024,
            Model = "gpt-4o",
            Temperature = 0.5,
            TopP = 1,
            PresencePenalty = 0,
            FrequencyPenalty = 0,
            Messages =
            [
                ChatMessage.User(
                    "帮我加一只猫",
                    new ImagePart { ImageUrl = new() { Url = "https://cdn.deepwl.cn/gemini/image/20250329/d8s0xmydxg6lzausxk.png", IsBareString = true } }),
            ],
        };

        ChatCompletion answer = await client.StreamAsync(request, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal("ok", answer.Text);
        AssertJson(
            """
            {
              "max_tokens": 1024,
              "model": "gpt-4o",
              "temperature": 0.5,
              "top_p": 1,
              "presence_penalty": 0,
              "frequency_penalty": 0,
              "messages": [
                {
                  "role": "user",
                  "content": [
                    { "type": "text", "text": "帮我加一只猫" },
                    { "type": "image_url", "image_url": "https://cdn.deepwl.cn/gemini/image/20250329/d8s0xmydxg6lzausxk.png" }
                  ]
                }
              ],
              "stream": true
            }
            """,
            server.Request);
        Assert.Equal("sk-test", server.Request.Header("Authorization"));
        Assert.Equal("application/json", server.Request.Header("Accept"));
        Assert.True(server.Request.Json["stream"]!.GetValue<bool>());
        Assert.Contains("帮我加一只猫", server.Request.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_EveryFieldOfTheGatewaySchema_SendsEachOfThem()
    {
        var request = new ChatCompletionRequest
        {
            Model = "gpt-4",
            Messages =
            [
                new SystemMessage { Content = "Be brief.", Name = "ops" },
                ChatMessage.Developer("Answer in English."),
                ChatMessage.User(
                    ContentPart.Text("Look."),
                    ContentPart.ImageUrl("https://example.com/a.png", ImageDetail.Low),
                    ContentPart.InputAudio("UklGRg==", AudioFormat.Wav),
                    new FilePart { File = new() { Filename = "a.pdf", FileData = "data:application/pdf;base64,JVBERg==", FileId = "file-1" } },
                    ContentPart.VideoUrl("https://example.com/a.mp4")),
                new AssistantMessage
                {
                    Content = "",
                    ReasoningContent = "I need the weather.",
                    ToolCalls = [ToolCall.ForFunction("call_1", "get_weather", """{"city": "Paris"}""")],
                },
                ChatMessage.Tool("call_1", "18 °C"),
            ],
            Temperature = 0.5,
            TopP = 0.9,
            N = 2,
            Stop = ["\n\n", "END"],
            MaxTokens = 100,
            MaxCompletionTokens = 200,
            PresencePenalty = 0.1,
            FrequencyPenalty = -0.1,
            LogitBias = new Dictionary<string, double> { ["50256"] = -100, ["15"] = 0.5 },
            User = "u1",
            Tools = [Tool.Function("get_weather", "Current weather", """{"type":"object","properties":{"city":{"type":"string"}}}""")],
            ToolChoice = ToolChoice.Function("get_weather"),
            ResponseFormat = ResponseFormat.JsonSchema("answer", """{"type":"object"}"""),
            Seed = 9007199254740993,
            ReasoningEffort = ReasoningEffort.Low,
            Modalities = [Modality.Text, Modality.Audio],
            Audio = new() { Voice = "alloy", Format = AudioFormat.Mp3 },
            StreamOptions = new() { IncludeUsage = true },
        };

        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("ok", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, "sk-test");
        await client.StreamAsync(request, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        AssertJson(
            """
            {
              "model": "gpt-4",
              "messages": [
                { "role": "system", "content": "Be brief.", "name": "ops" },
                { "role": "developer", "content": "Answer in English." },
                {
                  "role": "user",
                  "content": [
                    { "type": "text", "text": "Look." },
                    { "type": "image_url", "image_url": { "url": "https://example.com/a.png", "detail": "low" } },
                    { "type": "input_audio", "input_audio": { "data": "UklGRg==", "format": "wav" } },
                    { "type": "file", "file": { "filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERg==", "file_id": "file-1" } },
                    { "type": "video_url", "video_url": { "url": "https://example.com/a.mp4" } }
                  ]
                },
                {
                  "role": "assistant",
                  "content": "",
                  "reasoning_content": "I need the weather.",
                  "tool_calls": [
                    { "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "{\"city\": \"Paris\"}" } }
                  ]
                },
                { "role": "tool", "content": "18 °C", "tool_call_id": "call_1" }
              ],
              "temperature": 0.5,
              "top_p": 0.9,
              "n": 2,
              "stream_options": { "include_usage": true },
              "stop": ["\n\n", "END"],
              "max_tokens": 100,
              "max_completion_tokens": 200,
              "presence_penalty": 0.1,
              "frequency_penalty": -0.1,
              "logit_bias": { "50256": -100, "15": 0.5 },
              "user": "u1",
              "tools": [
                {
                  "type": "function",
                  "function": {
                    "name": "get_weather",
                    "description": "Current weather",
                    "parameters": { "type": "object", "properties": { "city": { "type": "string" } } }
                  }
                }
              ],
              "tool_choice": { "type": "function", "function": { "name": "get_weather" } },
              "response_format": { "type": "json_schema", "json_schema": { "name": "answer", "schema": { "type": "object" } } },
              "seed": 9007199254740993,
              "reasoning_effort": "low",
              "modalities": ["text", "audio"],
              "audio": { "voice": "alloy", "format": "mp3" }
            }
            """,
            server.Request);
        Assert.Contains("\"seed\":9007199254740993", server.Request.BodyText, StringComparison.Ordinal);
    }

    private static async Task<RawRequest> SendAsync(ChatCompletionRequest request)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "sk-test");
        await client.CompleteAsync(request, TestContext.Current.CancellationToken);
        return server.Request;
    }

    // Whether to stream is told by the method that is called.
    private static void AssertJson(string expected, RawRequest sent)
    {
        JsonObject wanted = JsonNode.Parse(expected)!.AsObject();
        JsonObject actual = sent.Json;
        wanted.Remove("stream");
        Assert.True(actual.Remove("stream"), "Whether the answer streams was not said.");
        Assert.True(JsonNode.DeepEquals(wanted, actual), $"Sent: {actual.ToJsonString()}");
    }
}
