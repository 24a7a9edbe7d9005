namespace OpenCompletions.Tests.Requests;

public sealed partial class RequestValidatorTests
{
    /// <summary>Requests with one thing that cannot work with any server: where it is, a word of the message, the request.</summary>
    public static TheoryData<string, string, ChatCompletionRequest> Refused => new()
    {
        // Model and messages
        { "$.model", "no model", Hi(new() { Model = "" }) },
        { "$.model", "no model", Hi(new() { Model = " " }) },
        { "$.messages", "at least one", new() },
        { "$.messages", "at least one", new() { Messages = [] } },
        { "$.messages[1]", "null", new() { Messages = [ChatMessage.User(Canary), null!] } },
        { "$.messages[0].name", "name", new() { Messages = [new FunctionMessage { Content = Canary }] } },
        { "$.messages[0].name", "name", new() { Messages = [new FunctionMessage { Name = "", Content = Canary }] } },
        { "$.messages[0].tool_calls[1]", "null", new() { Messages = [new AssistantMessage { ToolCalls = [ToolCall.ForFunction(Canary, Canary, Canary), null!] }] } },

        // Content
        { "$.messages[0].content", "empty", new() { Messages = [new UserMessage { Content = Array.Empty<ContentPart>() }] } },
        { "$.messages[0].content", "empty", new() { Messages = [new SystemMessage { Content = Array.Empty<ContentPart>() }] } },
        { "$.messages[0].content", "empty", new() { Messages = [new DeveloperMessage { Content = Array.Empty<ContentPart>() }] } },
        { "$.messages[0].content", "empty", new() { Messages = [new AssistantMessage { Content = Array.Empty<ContentPart>() }] } },
        { "$.messages[0].content", "empty", new() { Messages = [new ToolMessage { ToolCallId = Canary, Content = Array.Empty<ContentPart>() }] } },
        { "$.messages[0].content", "empty", new() { Messages = [new FunctionMessage { Name = Canary, Content = Array.Empty<ContentPart>() }] } },
        { "$.messages[0].content", "empty", Parse("""{"messages":[{"role":"user","content":[]}]}""") },
        { "$.messages[0].content[1].text", "content", Parts(Canary, new TextPart()) },
        { "$.messages[0].content[1].image_url", "content", Parts(Canary, new ImagePart()) },
        { "$.messages[0].content[1].image_url", "content", Parts(Canary, new ImagePart { ImageUrl = new() { Detail = ImageDetail.Low } }) },
        { "$.messages[0].content[0].input_audio", "content", Parts(new AudioPart()) },
        { "$.messages[0].content[0].input_audio", "content", Parts(new AudioPart { InputAudio = new() { Format = AudioFormat.Wav } }) },
        { "$.messages[0].content[0].file", "content", Parts(new FilePart()) },
        { "$.messages[0].content[0].file", "content", Parts(new FilePart { File = new() { Filename = Canary } }) },
        { "$.messages[0].content[0].video_url", "content", Parts(new VideoPart()) },
        { "$.messages[0].content[0].video_url", "content", Parts(new VideoPart { VideoUrl = new() { Fps = 1 } }) },
        { "$.messages[0].content[0].audio_url", "content", Parts(new AudioUrlPart()) },
        { "$.messages[0].content[0].audio_url", "content", Parts(new AudioUrlPart { AudioUrl = new() }) },
        { "$.messages[0].content[0].refusal", "content", new() { Messages = [new AssistantMessage { Content = new ContentPart[] { new RefusalPart() } }] } },
        { "$.messages[0].content[0].text", "content", new() { Messages = [new ToolMessage { ToolCallId = Canary, Content = new ContentPart[] { new TextPart() } }] } },
        { "$.messages[0].content[0].video_url.fps", "finite", Parts(new VideoPart { VideoUrl = new() { Url = Canary, Fps = double.NaN } }) },
        { "$.messages[0].content[0].audio_url.fps", "finite", Parts(new AudioUrlPart { AudioUrl = new() { Url = Canary, Fps = double.NaN } }) },
        { "$.prediction.content", "empty", Hi(new() { Prediction = new() { Type = "content", Content = Array.Empty<ContentPart>() } }) },
        { "$.prediction.content[0].text", "content", Hi(new() { Prediction = new() { Type = "content", Content = new TextPart() } }) },

        // Tools
        { "$.tools[1]", "null", Hi(new() { Tools = [Tool.Function(Canary), null!] }) },
        { "$.tools[1].function.name", "name", Hi(new() { Tools = [Tool.Function(Canary), new FunctionTool()] }) },
        { "$.tools[0].function.name", "name", Hi(new() { Tools = [Tool.Function("", Canary)] }) },
        { "$.tools[0].custom.name", "name", Hi(new() { Tools = [new CustomTool()] }) },
        { "$.tools[0].custom.name", "name", Hi(new() { Tools = [new CustomTool { Custom = new() { Description = Canary } }] }) },
        { "$.functions[1].name", "name", Hi(new() { Functions = [new() { Name = Canary }, new()] }) },
        { "$.functions[0].name", "name", Hi(new() { Functions = [null!] }) },
        { "$.tool_choice.function.name", "not among", Hi(new() { Tools = [Tool.Function("f")], ToolChoice = ToolChoice.Function(Canary) }) },
        { "$.tool_choice.function.name", "not among", Hi(new() { ToolChoice = ToolChoice.Function(Canary) }) },
        { "$.tool_choice.function.name", "not among", Hi(new() { Tools = [Tool.Custom(Canary)], ToolChoice = ToolChoice.Function(Canary) }) },
        { "$.tool_choice.custom.name", "not among", Hi(new() { Tools = [Tool.Function(Canary)], ToolChoice = ToolChoice.Custom(Canary) }) },
        { "$.tool_choice.function.name", "no tool name", Hi(new() { Tools = [Tool.Function(Canary)], ToolChoice = new FunctionToolChoice() }) },
        { "$.tool_choice.custom.name", "no tool name", Hi(new() { Tools = [Tool.Custom(Canary)], ToolChoice = new CustomToolChoice { Custom = new() } }) },
        { "$.tool_choice.allowed_tools", "no tools", Hi(new() { Tools = [Tool.Function(Canary)], ToolChoice = new AllowedToolsChoice() }) },
        {
            "$.tool_choice.allowed_tools.tools[1].function.name", "not among",
            Hi(new() { Tools = [Tool.Function("f")], ToolChoice = ToolChoice.AllowedTools("auto", ToolChoice.Function("f"), ToolChoice.Function(Canary)) })
        },
        {
            "$.tool_choice.allowed_tools.tools[0]", "null",
            Hi(new() { Tools = [Tool.Function("f")], ToolChoice = ToolChoice.AllowedTools("auto", null!, ToolChoice.Function("f")) })
        },

        // Numbers
        { "$.temperature", "from 0 to 2", Hi(new() { Temperature = -0.1 }) },
        { "$.temperature", "from 0 to 2", Hi(new() { Temperature = 2.1 }) },
        { "$.temperature", "number", Hi(new() { Temperature = double.NaN }) },
        { "$.top_p", "from 0 to 1", Hi(new() { TopP = -0.1 }) },
        { "$.top_p", "from 0 to 1", Hi(new() { TopP = 1.1 }) },
        { "$.top_p", "number", Hi(new() { TopP = double.PositiveInfinity }) },
        { "$.presence_penalty", "from -2 to 2", Hi(new() { PresencePenalty = -2.1 }) },
        { "$.presence_penalty", "from -2 to 2", Hi(new() { PresencePenalty = double.NegativeInfinity }) },
        { "$.frequency_penalty", "from -2 to 2", Hi(new() { FrequencyPenalty = 2.1 }) },
        { "$.frequency_penalty", "number", Hi(new() { FrequencyPenalty = double.NaN }) },
        { "$.n", "at least one", Hi(new() { N = 0 }) },
        { "$.n", "at least one", Hi(new() { N = -1 }) },
        { "$.logit_bias", "finite", Hi(new() { LogitBias = new Dictionary<string, double> { [Canary] = double.NaN } }) },
        { "$.top_logprobs", "logprobs", Hi(new() { TopLogprobs = 2 }) },
        { "$.top_logprobs", "logprobs", Hi(new() { TopLogprobs = 2, Logprobs = false }) },
        { "$.stop", "null", Hi(new() { Stop = new[] { Canary, null! } }) },
        { "$.metadata", "null", Hi(new() { Metadata = new Dictionary<string, string> { [Canary] = null! } }) },

        // Said twice
        { "$.stream", "StreamAsync", Hi(new() { AdditionalProperties = new() { ["stream"] = true } }) },
        { "$.temperature", "AdditionalProperties", Hi(new() { Temperature = 1, AdditionalProperties = new() { ["temperature"] = Canary } }) },
        { "$.model", "AdditionalProperties", Hi(new() { Model = Canary, AdditionalProperties = new() { ["model"] = Canary } }) },
        { "$.messages", "AdditionalProperties", Hi(new() { AdditionalProperties = new() { ["messages"] = Canary } }) },
        { "$.tools", "AdditionalProperties", Hi(new() { Tools = [Tool.Function(Canary)], AdditionalProperties = new() { ["tools"] = Canary } }) },
    };

    private static ChatCompletionRequest Hi(ChatCompletionRequest request) => request with { Messages = [ChatMessage.User(Canary)] };

    private static ChatCompletionRequest Parts(params ContentPart[] parts) => new() { Messages = [ChatMessage.User(parts)] };
}
