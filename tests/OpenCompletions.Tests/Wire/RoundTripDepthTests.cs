using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Wire;

public class RoundTripDepthTests
{
    [Fact]
    public void Read_UnknownMember100Deep_SurvivesOnEveryLevel()
    {
        AssertKept<ChatCompletion>(With(100, """{"x":DEEP}"""));
        AssertKept<ChatCompletion>(With(100, """{"choices":[{"index":0,"message":{"content":null,"refusal":null,"tool_calls":[{"id":"a","x":DEEP}]},"logprobs":null,"finish_reason":null}]}"""));
        AssertKept<ChatCompletionChunk>(With(100, """{"choices":[{"index":0,"delta":{"x":DEEP},"finish_reason":null}]}"""));
        AssertKept<ChatCompletionRequest>(With(100, """{"messages":[{"role":"user","content":[{"type":"of_a_vendor","x":DEEP}]}],"x":DEEP}"""));
        AssertKept<ApiErrorResponse>(With(100, """{"error":{"x":DEEP}}"""));
    }

    [Fact]
    public void Read_UnknownMember200Deep_ThrowsJsonException()
    {
        AssertRefused<ChatCompletion>(With(200, """{"x":DEEP}"""));
        AssertRefused<ChatCompletionChunk>(With(200, """{"choices":[{"delta":{"x":DEEP}}]}"""));
        AssertRefused<ChatCompletionRequest>(With(200, """{"messages":DEEP}"""));
        AssertRefused<ChatMessage>(With(200, """{"content":DEEP,"role":"user"}"""));
        AssertRefused<ApiErrorResponse>(Nested(200));
    }

    [Fact]
    public void Read_AtTheLimit_IsWrittenAndReadAgain()
    {
        // 127 levels in the object make 128.
        AssertKept<ChatCompletion>(With(127, """{"x":DEEP}"""));
        AssertRefused<ChatCompletion>(With(128, """{"x":DEEP}"""));
    }

    [Fact]
    public void Read_PartsInParts_AreKeptToTheLimit()
    {
        string part = """{"type":"text","text":"a"}""";
        for (int i = 0; i < 60; i++)
        {
            part = $$"""{"thinking":[{{part}}],"type":"thinking"}""";
        }

        var read = (ThinkingPart)JsonSerializer.Deserialize(part, ChatCompletionsJson.TypeInfo<ContentPart>())!;

        Assert.IsType<ThinkingPart>(read.Thinking[0]);
        Assert.Empty(new JsonComparer().Compare(JsonText.Parse(part), JsonText.Parse(JsonSerializer.Serialize(read, ChatCompletionsJson.TypeInfo<ContentPart>())), Shapes.Part));
    }

    [Fact]
    public void Read_PartsInPartsThatChangeTheirType_TakesNoTimeToSpeakOf()
    {
        string part = """{"type":"text","text":"a"}""";
        for (int i = 0; i < 60; i++)
        {
            part = $$"""{"type":"thinking","thinking":[{{part}}],"type":"text"}""";
        }

        // If each level were read twice, this would not end.
        Assert.IsType<TextPart>(JsonSerializer.Deserialize(part, ChatCompletionsJson.TypeInfo<ContentPart>()));
    }

    [Theory]
    [InlineData("""{"id":"a","id":"b"}""", """{"id":"b"}""")]
    [InlineData("""{"id":"a","id":null}""", "{}")]
    [InlineData("""{"id":"a","id":5}""", """{"id":5}""")]
    [InlineData("""{"id":5,"id":"a"}""", """{"id":"a"}""")]
    [InlineData("""{"x":1,"x":[2]}""", """{"x":[2]}""")]
    [InlineData("""{"x":1,"\u0078":2}""", """{"x":2}""")]
    [InlineData("""{"created":1,"created":"soon"}""", """{"created":"soon"}""")]
    [InlineData("""{"usage":{"total_tokens":1},"usage":7}""", """{"usage":7}""")]
    [InlineData("""{"choices":[{"index":0}],"choices":[]}""", """{"choices":[]}""")]
    [InlineData("""{"choices":[{"logprobs":null,"finish_reason":"stop","finish_reason":""}]}""", """{"choices":[{"logprobs":null,"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"a","content":{"b":1},"refusal":null},"logprobs":null,"finish_reason":null}]}""",
        """{"choices":[{"message":{"content":{"b":1},"refusal":null},"logprobs":null,"finish_reason":null}]}""")]
    public void Read_DuplicateMembersOfAnAnswer_LastCounts(string json, string written) => AssertWritten<ChatCompletion>(json, written);

    [Theory]
    [InlineData("""{"role":"user","role":"system","content":"a"}""", """{"role":"system","content":"a"}""")]
    [InlineData("""{"role":"assistant","content":"a","role":"user"}""", """{"role":"user","content":"a"}""")]
    [InlineData("""{"role":"of_a_vendor","role":"user","content":"a"}""", """{"role":"user","content":"a"}""")]
    [InlineData("""{"role":null,"role":"user","content":"a"}""", """{"role":"user","content":"a"}""")]
    [InlineData("""{"role":"user","role":"user","content":"a"}""", """{"role":"user","content":"a"}""")]
    [InlineData("""{"role":"user","content":[{"type":"text","type":"refusal","refusal":"a"}]}""", """{"role":"user","content":[{"type":"refusal","refusal":"a"}]}""")]
    public void Read_DuplicateDiscriminators_LastCounts(string json, string written) => AssertWritten<ChatMessage>(json, written);

    [Fact]
    public void Read_LastDiscriminatorUnknown_IsTheUnknownCase()
    {
        ChatMessage message = JsonSerializer.Deserialize("""{"role":"user","role":"of_a_vendor"}""", ChatCompletionsJson.TypeInfo<ChatMessage>())!;

        Assert.IsType<UnknownMessage>(message);
        Assert.Equal("of_a_vendor", message.Role);
    }

    [Fact]
    public void Read_DuplicateArguments_LastCounts() => AssertWritten<FunctionCall>("""{"arguments":"{}","arguments":{"a":1},"arguments":7}""", """{"arguments":7}""");

    [Fact]
    public void Read_DuplicateCode_LastCounts() => AssertWritten<ApiError>("""{"code":7,"code":"a","code":true}""", """{"code":true}""");

    [Fact]
    public void Read_DuplicateDeltaContent_LastCounts() => AssertWritten<ChatDelta>("""{"content":"a","content":{}}""", """{"content":{}}""");

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"x":""", depth - 1)) + "[]" + new string('}', depth - 1);

    private static string With(int depth, string json) => json.Replace("DEEP", Nested(depth), StringComparison.Ordinal);

    private static void AssertKept<T>(string json) => AssertWritten<T>(json, json);

    private static void AssertWritten<T>(string json, string written)
    {
        JsonTypeInfo<T> contract = ChatCompletionsJson.TypeInfo<T>();
        string text = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, contract)!, contract);
        Assert.Equal(written, text);
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, contract)!, contract));
    }

    private static void AssertRefused<T>(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<T>()));
}
