using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Wire;

/// <summary>A caller's serializer options decide what is escaped, and how lenient its reader is.</summary>
public class CallerOptionsTests
{
    private const string Markup = "</script><!--'\"&+";

    private static readonly JsonSerializerOptions s_htmlSafe = new() { TypeInfoResolver = ChatCompletionsJson.Resolver };

    private static readonly JsonSerializerOptions s_lenient = new()
    {
        TypeInfoResolver = ChatCompletionsJson.Resolver,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>JSON in which X stands for markup, with text of which a half of an emoji is left, unknown members and unknown cases.</summary>
    public static TheoryData<Type, string> MarkupEverywhere => new()
    {
        { typeof(ChatMessage), """{"role":"user","content":"X\ud83d"}""" },
        { typeof(ChatMessage), """{"role":"user","content":"a","note":"X","X":{"X":["X\ude00"]},"X\ud83d":[{"X":1.50,"\ude00X":null}]}""" },
        { typeof(ChatMessage), """{"role":"critic","mood":"X"}""" },
        { typeof(ChatMessage), """{"role":"user","content":{"X":"X"}}""" },
        { typeof(ChatMessage), """{"role":"user","content":[{"type":"X","X":"X"},{"type":"text","text":"X\ud83d"}]}""" },
        { typeof(ChatCompletionRequest), """{"temperature":"X","metadata":{"X\ud83d":"X"},"tool_choice":{"type":"X"}}""" },
        { typeof(ToolCall), """{"id":"X\ud83d","function":{"name":"X","arguments":{"X":"X"}}}""" },
        { typeof(FunctionDefinition), """{"name":"X","parameters":{"X":"X"}}""" },
        { typeof(JsonFields), """{"X":"X","X\ud83d":"X"}""" },
        { typeof(JsonFieldValue), """["X",{"X":"X"}]""" },
        { typeof(StopSequences), """["X","X\ud83d"]""" },
    };

    [Theory, MemberData(nameof(MarkupEverywhere))]
    public void Write_CallersEncoder_EscapesEverything(Type type, string template)
    {
        string markup = JsonEncodedText.Encode(Markup, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        JsonElement expected = JsonText.Parse(template.Replace("X", markup, StringComparison.Ordinal));
        object value = JsonSerializer.Deserialize(RawText(expected), ChatCompletionsJson.Options.GetTypeInfo(type))!;

        string json = JsonSerializer.Serialize(value, s_htmlSafe.GetTypeInfo(type));

        Assert.DoesNotContain(json, "<>&'+".Contains);
        Assert.Empty(new JsonComparer().Compare(expected, JsonText.Parse(json), Shape.Json));
    }

    [Fact]
    public void Write_CallersIndentation_HoldsForUnknownMembersToo()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = ChatCompletionsJson.Resolver, WriteIndented = true, NewLine = "\n" };
        var value = new JsonFields { ["a"] = JsonFieldValue.Parse("""{"b":[1.50]}""") };

        Assert.Equal("{\n  \"a\": {\n    \"b\": [\n      1.50\n    ]\n  }\n}", JsonSerializer.Serialize(value, options.GetTypeInfo(typeof(JsonFields))));
    }

    [Fact]
    public void Write_LibrarysOptions_KeepsUnknownMembersAsTheyCame()
    {
        const string Json = """{"a":"\u003c<\/","b":1.50}""";
        JsonTypeInfo<JsonFields> contract = ChatCompletionsJson.TypeInfo<JsonFields>();

        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize(Json, contract)!, contract));
        Assert.Same(JavaScriptEncoder.UnsafeRelaxedJsonEscaping, ChatCompletionsJson.Options.Encoder);
    }

    /// <summary>JSON that only a lenient reader takes, and what goes out for it.</summary>
    public static TheoryData<string, string> Lenient => new()
    {
        { """{"a":[1,2,],"b":{},}""", """{"a":[1,2],"b":{}}""" },
        { "{/* one */\"a\":/**/1.50/* \" */, // two, \"\n\"b\":[] // end\r\n}", """{"a":1.50,"b":[]}""" },
        { """{"a":"/* text */ // ,]","b":"\",}\\",}""", """{"a":"/* text */ // ,]","b":"\",}\\"}""" },
        { "[1,/* x */\n]", "[1]" },
        { "[ /* nothing */ ]", "[]" },
    };

    [Theory, MemberData(nameof(Lenient))]
    public void Add_ElementWithCommentsAndTrailingCommas_IsSentWithoutThem(string lenient, string strict)
    {
        using JsonDocument document = JsonDocument.Parse(lenient, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        JsonElement element = document.RootElement;
        var request = new ChatCompletionRequest
        {
            ResponseFormat = new JsonSchemaResponseFormat { JsonSchema = new() { Name = "s", Schema = element } },
            Tools = [new FunctionTool { Function = new() { Name = "f", Parameters = element } }, Tool.FromJson(element)],
            AdditionalProperties = new() { ["indexer"] = element, ["items"] = [element] },
        };
        ((IDictionary<string, JsonElement>)request.AdditionalProperties).Add("map", element);
        request.AdditionalProperties = new(request.AdditionalProperties.Concat(new Dictionary<string, JsonElement> { ["copied"] = element }));

        Assert.Equal(
            $$$"""{"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{{{strict}}}}},"tools":[{"type":"function","function":{"name":"f","parameters":{{{strict}}}}},{{{strict}}}],"indexer":{{{strict}}},"items":[{{{strict}}}],"map":{{{strict}}},"copied":{{{strict}}}}""",
            JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>()));
    }

    [Theory, MemberData(nameof(Lenient))]
    public void Read_LenientOptions_IsWrittenWithoutCommentsAndTrailingCommas(string lenient, string strict)
    {
        string json = $$"""{"messages":[{"role":"critic","x":{{lenient}},},],"tools":[{"type":"function","function":{"parameters":{{lenient}} } }],"n":{{lenient}},"x":{{lenient}}, }""";

        object request = JsonSerializer.Deserialize(json, s_lenient.GetTypeInfo(typeof(ChatCompletionRequest)))!;

        Assert.Equal(
            $$$"""{"messages":[{"role":"critic","x":{{{strict}}}}],"n":{{{strict}}},"tools":[{"type":"function","function":{"parameters":{{{strict}}}}}],"x":{{{strict}}}}""",
            JsonSerializer.Serialize(request, ChatCompletionsJson.Options.GetTypeInfo(typeof(ChatCompletionRequest))));
    }

    private static string RawText(JsonElement json) => Encoding.UTF8.GetString(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json));
}
