using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>What each factory makes, as it is sent.</summary>
public sealed class FactoryTests
{
    private static readonly BinarySource s_source = BinarySource.FromBytes([1, 2, 255], "image/png");
    private static readonly JsonElement s_schema = JsonFieldValue.Parse("""{"type":"object"}""").Element;

    public static TheoryData<WireObject, string> Made => new()
    {
        { ContentPart.Text("a"), """{"type":"text","text":"a"}""" },
        { (ContentPart)"a", """{"type":"text","text":"a"}""" },
        { ContentPart.ImageUrl("u"), """{"type":"image_url","image_url":{"url":"u"}}""" },
        { ContentPart.ImageUrl("u", ImageDetail.High), """{"type":"image_url","image_url":{"url":"u","detail":"high"}}""" },
        { ContentPart.Image(s_source), """{"type":"image_url","image_url":{"url":"data:image/png;base64,AQL/"}}""" },
        { ContentPart.Image(s_source, ImageDetail.Low), """{"type":"image_url","image_url":{"url":"data:image/png;base64,AQL/","detail":"low"}}""" },
        { ContentPart.InputAudio("AA==", AudioFormat.Wav), """{"type":"input_audio","input_audio":{"data":"AA==","format":"wav"}}""" },
        { ContentPart.InputAudio(s_source, AudioFormat.Mp3), """{"type":"input_audio","input_audio":{"data":"AQL/","format":"mp3"}}""" },
        { ContentPart.File(s_source), """{"type":"file","file":{"file_data":"data:image/png;base64,AQL/"}}""" },
        { ContentPart.File(s_source, "f.png"), """{"type":"file","file":{"filename":"f.png","file_data":"data:image/png;base64,AQL/"}}""" },
        { ContentPart.FileId("id"), """{"type":"file","file":{"file_id":"id"}}""" },
        { ContentPart.VideoUrl("u"), """{"type":"video_url","video_url":{"url":"u"}}""" },
        { ContentPart.AudioUrl("u"), """{"type":"audio_url","audio_url":{"url":"u"}}""" },
        { ContentPart.Refusal("no"), """{"type":"refusal","refusal":"no"}""" },
        { ContentPart.FromJson(JsonFieldValue.Parse("""{"type":"own","x":1}""")), """{"type":"own","x":1}""" },
        { ChatMessage.System("a"), """{"role":"system","content":"a"}""" },
        { ChatMessage.Developer("a"), """{"role":"developer","content":"a"}""" },
        { ChatMessage.User("a"), """{"role":"user","content":"a"}""" },
        { ChatMessage.User((MessageContent)"a"), """{"role":"user","content":"a"}""" },
        { ChatMessage.User(ContentPart.Text("a"), ContentPart.ImageUrl("u")), """{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"u"}}]}""" },
        { ChatMessage.Assistant("a"), """{"role":"assistant","content":"a"}""" },
        { ChatMessage.Tool("id", "a"), """{"role":"tool","content":"a","tool_call_id":"id"}""" },
        { ChatMessage.Tool(ToolCall.ForFunction("id", "f", "{}"), "a"), """{"role":"tool","content":"a","tool_call_id":"id"}""" },
        { ToolCall.ForFunction("id", "f", "{}"), """{"id":"id","type":"function","function":{"name":"f","arguments":"{}"}}""" },
        { Tool.Function("f"), """{"type":"function","function":{"name":"f"}}""" },
        { Tool.Function("f", "d", s_schema, true), """{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}""" },
        { Tool.Function("f", "d", """{"type":"object"}""", false), """{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":false}}""" },
        { Tool.Custom("c"), """{"type":"custom","custom":{"name":"c"}}""" },
        { Tool.Custom("c", "d", CustomToolFormat.FreeText()), """{"type":"custom","custom":{"name":"c","description":"d","format":{"type":"text"}}}""" },
        { CustomToolFormat.Lark("l"), """{"type":"grammar","grammar":{"definition":"l","syntax":"lark"}}""" },
        { CustomToolFormat.Regex("r"), """{"type":"grammar","grammar":{"definition":"r","syntax":"regex"}}""" },
        { ToolChoice.Function("f"), """{"type":"function","function":{"name":"f"}}""" },
        { ToolChoice.Custom("c"), """{"type":"custom","custom":{"name":"c"}}""" },
        { ToolChoice.AllowedTools("auto", ToolChoice.Function("f")), """{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"function","function":{"name":"f"}}]}}""" },
        { ToolChoice.None, "\"none\"" },
        { ToolChoice.Auto, "\"auto\"" },
        { ToolChoice.Required, "\"required\"" },
        { (ToolChoice)"any", "\"any\"" },
        { ResponseFormat.Text, """{"type":"text"}""" },
        { ResponseFormat.JsonObject, """{"type":"json_object"}""" },
        { ResponseFormat.JsonSchema("s", s_schema), """{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}}""" },
        { ResponseFormat.JsonSchema("s", s_schema, true, "d"), """{"type":"json_schema","json_schema":{"name":"s","description":"d","schema":{"type":"object"},"strict":true}}""" },
        { ResponseFormat.JsonSchema("s", """{"type":"object"}""", false, "d"), """{"type":"json_schema","json_schema":{"name":"s","description":"d","schema":{"type":"object"},"strict":false}}""" },
        { Prediction.FromText("a"), """{"type":"content","content":"a"}""" },
        { (AudioVoice)"alloy", "\"alloy\"" },
        { ChatCompletionChunk.FromText("a"), """{"id":"chatcmpl-fake","object":"chat.completion.chunk","created":0,"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}""" },
        { ChatCompletionChunk.FromText("a", FinishReason.Length), """{"id":"chatcmpl-fake","object":"chat.completion.chunk","created":0,"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"length"}]}""" },
        { ChatCompletion.FromText("a", "m"), """{"id":"chatcmpl-fake","object":"chat.completion","created":0,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"a","refusal":null},"logprobs":null,"finish_reason":"stop"}]}""" },
    };

    [Theory, MemberData(nameof(Made))]
    public void Factory_Made_IsSentAs(WireObject made, string expected) =>
        Assert.Equal(expected, JsonSerializer.Serialize(made, ChatCompletionsJson.Options.GetTypeInfo(made.GetType())));

    /// <summary>The name of the argument that is null, and the factory.</summary>
    public static TheoryData<string, Func<object>> NullArguments => new()
    {
        { "text", () => ChatMessage.System(null!) },
        { "text", () => ChatMessage.Developer(null!) },
        { "text", () => ChatMessage.User((string)null!) },
        { "content", () => ChatMessage.User((MessageContent)null!) },
        { "parts", () => ChatMessage.User((ContentPart[])null!) },
        { "text", () => ChatMessage.Assistant(null!) },
        { "call", () => ChatMessage.Tool((ToolCall)null!, "a") },
        { "toolCallId", () => ChatMessage.Tool((string)null!, "a") },
        { "content", () => ChatMessage.Tool("id", null!) },
        { "bytes", () => BinarySource.FromBytes(null!) },
        { "path", () => BinarySource.FromFile(null!) },
        { "open", () => BinarySource.FromStream(null!, 1) },
        { "text", () => ChatCompletion.FromText(null!) },
        { "chunks", () => ChatCompletionStream.FromChunks((ChatCompletionChunk[])null!) },
        { "chunks", () => ChatCompletionStream.FromChunks((IAsyncEnumerable<ChatCompletionChunk>)null!) },
    };

    [Theory, MemberData(nameof(NullArguments))]
    public void Factory_NullArgument_NamesIt(string name, Func<object> make) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(make).ParamName);
}
