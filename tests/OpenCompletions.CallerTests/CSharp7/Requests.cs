using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.CallerTests
{
    /// <summary>How requests are built.</summary>
    public static class Requests
    {
        public static ChatCompletionRequest EveryKindOfMember()
        {
            using (JsonDocument schema = JsonDocument.Parse("{\"type\":\"object\"}"))
            {
                return new ChatCompletionRequest
                {
                    Model = "gpt-5-mini",
                    Messages = Messages(),
                    Temperature = 0.5,
                    MaxCompletionTokens = 100,
                    Stop = "END",
                    Modalities = new[] { new Modality("text"), Modality.Audio },
                    Audio = new AudioOptions { Voice = "alloy", Format = AudioFormat.Wav },
                    ReasoningEffort = ReasoningEffort.Low,
                    Verbosity = new Verbosity("terse"),
                    LogitBias = new Dictionary<string, double> { ["50256"] = -100 },
                    Metadata = new Dictionary<string, string> { ["k"] = "v" },
                    Prediction = Prediction.FromText("x"),
                    ResponseFormat = ResponseFormat.JsonSchema("city", schema.RootElement, strict: true),
                    Tools =
                    {
                        Tool.Function("weather", "The weather.", "{\"type\":\"object\"}"),
                        Tool.Function("time"),
                        Tool.Function("place", parameters: schema.RootElement),
                        Tool.Function("none", "Takes nothing.", null),
                        Tool.Function("node", null, new JsonObject { ["type"] = "object" }),
                        Tool.Custom("code", format: CustomToolFormat.Lark("start: /x/")),
                        Tool.FromJson(JsonFieldValue.Parse("{\"type\":\"web_search\"}")),
                    },
                    ToolChoice = ToolChoice.Required,
                    AdditionalProperties = Fields(schema.RootElement),
                };
            }
        }

        public static ChatMessage[] Messages()
        {
            ToolCall call = ToolCall.ForFunction("call_1", "weather", "{}");
            return new ChatMessage[]
            {
                ChatMessage.System("s"),
                ChatMessage.Developer("d"),
                ChatMessage.User("a"),
                ChatMessage.User("a", ContentPart.ImageUrl("https://x", ImageDetail.Low)),
                ChatMessage.User(ContentPart.Image(BinarySource.FromBytes(new byte[] { 1 }, "image/png"))),
                ChatMessage.User(new ContentPart[] { "a", ContentPart.InputAudio("AAAA", AudioFormat.Mp3), ContentPart.FileId("f") }),
                ChatMessage.User("a", ContentPart.Audio(BinarySource.FromBytes(new byte[] { 1 }), AudioFormat.Wav), "b"),
                ChatMessage.User(new List<ContentPart> { ContentPart.Text("a"), ContentPart.VideoUrl("https://v") }),
                new UserMessage { Content = "a", Name = "n" },
                new AssistantMessage { Content = MessageContent.Null, ToolCalls = new[] { call } },
                ChatMessage.Assistant("b"),
                ChatMessage.Tool(call, "result"),
                ChatMessage.Tool("call_1", ContentPart.Text("result")),
                ChatMessage.FromJson(JsonFieldValue.Parse("{\"role\":\"critic\"}")),
            };
        }

        public static StopSequences[] Stops()
        {
            return new StopSequences[] { "END", new[] { "\n\n", "END" }, new List<string> { "END" } };
        }

        public static ToolChoice[] Choices()
        {
            return new ToolChoice[]
            {
                ToolChoice.None, ToolChoice.Auto, ToolChoice.Required, ToolChoice.Function("f"), ToolChoice.Custom("c"),
                ToolChoice.AllowedTools("auto", ToolChoice.Function("f"), ToolChoice.Custom("c")), new ToolChoiceMode("validated"),
            };
        }

        public static ResponseFormat[] Formats()
        {
            return new ResponseFormat[] { ResponseFormat.Text, ResponseFormat.JsonObject, ResponseFormat.JsonSchema("n", "{}") };
        }

        public static JsonFields Fields(JsonElement element)
        {
            var inner = new JsonFields { ["a"] = true };
            inner.Add("b", 1);
            return new JsonFields
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
                ["nodes"] = new JsonArray(1, 2),
                ["fields"] = inner,
            };
        }

        public static string Read(JsonFields fields)
        {
            JsonElement element;
            return (bool)fields["bool"] && (long)fields["long"] == 40 && (double)fields["double"] == 0.5 && fields.TryGetValue("string", out element)
                ? (string)fields["string"]
                : null;
        }
    }
}
