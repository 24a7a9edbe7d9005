namespace OpenCompletions.Tests.Requests;

public sealed partial class RequestValidatorTests
{
    /// <summary>Requests that look odd and work with some server.</summary>
    public static TheoryData<string, ChatCompletionRequest> Accepted => new()
    {
        { "values at their limits", Hi(new() { Temperature = 2, TopP = 1, PresencePenalty = -2, FrequencyPenalty = 2, N = 1, Logprobs = true, TopLogprobs = 0 }) },
        { "zeros", Hi(new() { Temperature = 0, TopP = 0, PresencePenalty = 0, MaxTokens = 0 }) },
        { "one vendor's limits", Hi(new() { N = 500, TopLogprobs = 99, Logprobs = true, Stop = ["1", "2", "3", "4", "5"], User = new string('u', 999) }) },
        { "model as an additional property beside the client's default", Hi(new() { AdditionalProperties = new() { ["model"] = "vendor/m" } }) },
        { "messages as an additional property", Parse("""{"messages":"Hi"}""") },
        { "temperature of an unforeseen shape", Parse("""{"messages":[{"role":"user","content":"Hi"}],"temperature":"warm","n":{"min":1}}""") },
        { "logprobs as a number", Hi(new() { TopLogprobs = 2, AdditionalProperties = new() { ["logprobs"] = 2 } }) },
        { "stream options as an additional property", Hi(new() { AdditionalProperties = new() { ["stream_options"] = new JsonFields { ["chunk_include_usage"] = true } } }) },

        { "role of a vendor's own", Parse("""{"messages":[{"role":"user_system"},{"no":"role"},"text"]}""") },
        { "system message with a name only", new() { Messages = [new SystemMessage { Name = "n" }, ChatMessage.User("Hi")] } },
        { "empty tool_call_id", new() { Messages = [ChatMessage.Tool("", "r")] } },
        { "tool message without id", new() { Messages = [ChatMessage.User("Hi"), new ToolMessage { Content = "r" }] } },
        { "tool message for a call without id", new() { Messages = [ChatMessage.Tool(new ToolCall(), "r")] } },
        { "tool_call_id of an unforeseen shape", Parse("""{"messages":[{"role":"tool","tool_call_id":7,"content":"r"}]}""") },
        { "function name of an unforeseen shape", Parse("""{"messages":[{"role":"function","name":7,"content":"r"}]}""") },
        { "null content", new() { Messages = [new AssistantMessage { Content = MessageContent.Null, ToolCalls = [ToolCall.ForFunction("", "f", "")] }] } },
        { "assistant message without content", new() { Messages = [new AssistantMessage()] } },
        { "empty text", new() { Messages = [ChatMessage.User(""), ChatMessage.User(new TextPart { Text = "" })] } },
        { "answer with an empty list of parts", Parse("""{"messages":[{"role":"assistant","content":[],"tool_calls":[{"id":"a"}]}]}""") },
        { "answer with a text part without text", Parse("""{"messages":[{"role":"assistant","content":[{"type":"text"},{"type":"thinking"}]}]}""") },

        { "part of an unknown type", Parts(ContentPart.FromJson(new JsonFields { ["type"] = "document_url" })) },
        { "part without a type", Parse("""{"messages":[{"role":"user","content":[{"text":"a"},null,"b"]}]}""") },
        {
            "part of every kind",
            Parts(
                ContentPart.Text("a"),
                new ImagePart { ImageUrl = new() { Url = "https://a" } },
                new AudioPart { InputAudio = new() { Data = "AA==" } },
                new FilePart { File = new() { FileId = "a" } },
                new FilePart { File = new() { FileData = "AA==" } },
                new VideoPart { VideoUrl = new() { Url = "https://a" } },
                new AudioUrlPart { AudioUrl = new() { Url = "https://a" } })
        },
        { "video by a vendor's member", Parse("""{"messages":[{"role":"user","content":[{"type":"video_url","video_url":{"file_id":"a"}}]}]}""") },
        { "audio by a vendor's member", Parse("""{"messages":[{"role":"user","content":[{"type":"audio_url","audio_url":{"file_id":"a"}}]}]}""") },
        { "image by a bare string", Parse("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":"https://a"}]}]}""") },
        { "image by a vendor's member", Parse("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"file_id":"a"}}]}]}""") },
        { "file id beside the type", Parse("""{"messages":[{"role":"user","content":[{"type":"file","file_id":"a"}]}]}""") },
        { "audio by a bare string", Parse("""{"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":"https://a"}]}]}""") },
        { "content as an object", Parse("""{"messages":[{"role":"user","content":{"a":1}}]}""") },

        { "tool that a vendor builds in", Hi(new() { Tools = [Tool.FromJson(new JsonFields { ["type"] = "web_search" })] }) },
        {
            "choice of a function that a vendor's tool may have",
            Hi(new() { Tools = [Tool.Function("f"), Tool.FromJson(new JsonFields { ["type"] = "mcp" })], ToolChoice = ToolChoice.Function("g") })
        },
        { "choice of a vendor's own", Hi(new() { ToolChoice = ToolChoice.FromJson(new JsonFields { ["type"] = "web_search" }) }) },
        { "mode of a vendor's own", Hi(new() { ToolChoice = new ToolChoiceMode("any") }) },
        { "choice without tools", Hi(new() { ToolChoice = ToolChoice.None }) },
        { "choice among tools as an additional property", Hi(new() { ToolChoice = ToolChoice.Function("f"), AdditionalProperties = new() { ["tools"] = [] } }) },
        { "choice of a function whose tool has it in an unforeseen shape", Parse(With("""[{"type":"function","function":"f"}]""", """{"type":"function","function":{"name":"f"}}""")) },
        { "choice of a function whose name has an unforeseen shape", Parse(With("""[{"type":"function","function":{"name":["f"]}}]""", """{"type":"function","function":{"name":"f"}}""")) },
        { "choice with its function in an unforeseen shape", Parse(With("""[{"type":"function","function":{"name":"f"}}]""", """{"type":"function","function":"f"}""")) },
        { "choice with the name beside the type", Parse(With("[]", """{"type":"allowed_tools","mode":"auto"}""")) },
        {
            "allowed tools of all kinds",
            Hi(new()
            {
                Tools = [Tool.Function("f"), Tool.Custom("c")],
                ToolChoice = ToolChoice.AllowedTools("auto", ToolChoice.Function("f"), ToolChoice.Custom("c"), ToolChoice.FromJson(new JsonFields { ["type"] = "mcp" })),
            })
        },
        { "functions without tools", Hi(new() { Functions = [new() { Name = "f" }], FunctionCall = new() { Name = "f" } }) },

        { "schema without name", Hi(new() { ResponseFormat = new JsonSchemaResponseFormat { JsonSchema = new() { Schema = JsonFieldValue.Parse("{}") } } }) },
        { "schema with an empty name", Hi(new() { ResponseFormat = ResponseFormat.JsonSchema("", "{}") }) },
        { "schema beside the type", Parse("""{"messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","schema":{}}}""") },
        { "json_schema of an unforeseen shape", Parse("""{"messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","json_schema":"a"}}""") },
        { "grammar of a vendor's own", Hi(new() { ResponseFormat = ResponseFormat.FromJson(new JsonFields { ["type"] = "grammar", ["grammar"] = "root ::= \"a\"" }) }) },
        { "response format as an additional property", Hi(new() { AdditionalProperties = new() { ["response_format"] = "json" } }) },
    };

    private static string With(string tools, string choice) =>
        $$"""{"messages":[{"role":"user","content":"Hi"}],"tools":{{tools}},"tool_choice":{{choice}}}""";
}
