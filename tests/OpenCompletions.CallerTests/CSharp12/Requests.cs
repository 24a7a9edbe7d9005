using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.CallerTests;

/// <summary>How requests are built.</summary>
public static class Requests
{
    private const string Schema = """{ "type": "object", "properties": { "name": { "type": "string" } } }""";

    public static ChatCompletionRequest EveryKindOfMember(JsonElement element) => new()
    {
        Model = "qwen3-vl",
        Messages =
        [
            ChatMessage.System("Be brief."),
            ChatMessage.User("a"),
            ChatMessage.User("What is in this picture?", ContentPart.ImageUrl("https://x", ImageDetail.Low)),
            new UserMessage { Content = ["a", ContentPart.ImageUrl("https://x")] },
            new UserMessage { Content = "a" },
            ChatMessage.Tool(ToolCall.ForFunction("call_1", "weather", "{}"), "result"),
            ChatMessage.Tool("call_1", ContentPart.Text("result")),
        ],
        Stop = ["a", "b"],
        ToolChoice = ToolChoice.Required,
        ResponseFormat = ResponseFormat.JsonSchema("city", Schema, strict: true),
        Tools =
        [
            Tool.Function("weather", "The weather.", Schema),
            Tool.Function("none", "Takes nothing.", null),
            Tool.Function("element", parameters: element, strict: true),
            Tool.Function("node", null, new JsonObject { ["type"] = "object" }),
            Tool.Function("fields", null, new JsonFields { ["type"] = "object" }),
            Tool.Custom("code", format: CustomToolFormat.Regex("[a-z]+")),
            Tool.FromJson(JsonFieldValue.Parse("""{ "type": "web_search" }""")),
            Tool.FromJson(new JsonFields { ["type"] = "code_interpreter" }),
        ],
        Modalities = [Modality.Text, new("audio")],
        LogitBias = new Dictionary<string, double> { ["50256"] = -100 },
        AdditionalProperties = new()
        {
            ["bool"] = true,
            ["int"] = 40,
            ["uint"] = 40u,
            ["long"] = 40L,
            ["ulong"] = 40UL,
            ["float"] = 0.5f,
            ["double"] = 0.5,
            ["decimal"] = 0.5m,
            ["char"] = 'c',
            ["string"] = "s",
            ["null"] = null,
            ["element"] = element,
            ["node"] = new JsonObject { ["x"] = 1 },
            ["fields"] = new JsonFields { ["a"] = 1 },
            ["ids"] = [1, 2, 3],
            ["mixed"] = ["a", 1, true, new JsonFields { ["nested"] = [1.5, "x"] }],
        },
    };

    public static ChatCompletionRequest Copy(ChatCompletionRequest request) => request with
    {
        Stop = "END",
        Messages = [.. request.Messages, ChatMessage.Assistant("b"), ChatMessage.Developer("d")],
        ToolChoice = ToolChoice.AllowedTools("auto", ToolChoice.Function("f"), ToolChoice.Custom("c")),
        ResponseFormat = ResponseFormat.JsonObject,
    };
}
