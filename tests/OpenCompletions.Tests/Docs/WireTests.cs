using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>Each row of the tables in docs/wire.md holds.</summary>
public sealed partial class WireTests
{
    private const string Lone = "\ud83d";

    /// <summary>The rows of the page's tables: type, JSON read, JSON written.</summary>
    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (Match row in Row().Matches(RepositoryFiles.Read("docs/wire.md")))
            {
                rows.Add(row.Groups["type"].Value, row.Groups["read"].Value, row.Groups["written"].Value);
            }

            return rows;
        }
    }

    [Fact]
    public void Rows_OfThePage_AreFound() => Assert.True(Rows.Count > 20);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_OfThePage_IsWhatHappens(string type, string read, string written)
    {
        JsonTypeInfo contract = ChatCompletionsJson.Options.GetTypeInfo(typeof(ChatCompletion).Assembly.GetType("OpenCompletions." + type, throwOnError: true)!);

        Assert.Equal(written.Length == 0 ? read : written, JsonSerializer.Serialize(JsonSerializer.Deserialize(read, contract), contract));
    }

    [Fact]
    public void RoundTrip_OfACompletion_KeepsUnknownMembers()
    {
        const string json = """{"model":"m","vendor_field":[1.50]}""";
        #region round-trip
        ChatCompletion answer = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletion>())!;
        string written = JsonSerializer.Serialize(answer, ChatCompletionsJson.TypeInfo<ChatCompletion>());
        #endregion
        Assert.Equal(json, written);
    }

    [Fact]
    public void Write_OnePlainTextPartMadeInCode_IsAString()
    {
        Assert.Equal("""{"role":"user","content":"a"}""", Write(ChatMessage.User(new TextPart { Text = "a" })));
        Assert.Equal("""{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""", Write(ChatMessage.User("a", "b")));
        Assert.Equal(
            """{"role":"user","content":[{"type":"text","text":"a","x":1}]}""",
            Write(ChatMessage.User(new TextPart { Text = "a", AdditionalProperties = new() { ["x"] = 1 } })));
    }

    [Fact]
    public void Write_UnknownJsonWithLineBreaks_LosesTheWhiteSpaceBetweenTokens()
    {
        JsonTypeInfo<ChatCompletion> contract = ChatCompletionsJson.TypeInfo<ChatCompletion>();

        ChatCompletion read = JsonSerializer.Deserialize("{\"x\":{\n  \"a\": \"b c\"\n}}", contract)!;

        Assert.Equal("""{"x":{"a":"b c"}}""", JsonSerializer.Serialize(read, contract));
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_BecomeTheReplacementCharacter()
    {
        JsonTypeInfo<ChatCompletion> contract = ChatCompletionsJson.TypeInfo<ChatCompletion>();

        ChatCompletion read = JsonSerializer.Deserialize(Encoding.Latin1.GetBytes("{\"id\":\"a\xff\"}"), contract)!;

        Assert.Equal("a\ufffd", read.Id);
    }

    [Fact]
    public void Read_OptionsOfTheCallersOwn_AllowSixtyFourLevelsUnlessTheySayMore()
    {
        string json = $$"""{"x":{{string.Concat(Enumerable.Repeat("[", 100))}}{{string.Concat(Enumerable.Repeat("]", 100))}}}""";
        JsonSerializerOptions shallow = new() { TypeInfoResolver = ChatCompletionsJson.Resolver };
        JsonSerializerOptions deep = new() { TypeInfoResolver = ChatCompletionsJson.Resolver, MaxDepth = 128 };

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, (JsonTypeInfo<ChatCompletion>)shallow.GetTypeInfo(typeof(ChatCompletion))));
        Assert.NotNull(JsonSerializer.Deserialize(json, (JsonTypeInfo<ChatCompletion>)deep.GetTypeInfo(typeof(ChatCompletion))));
        Assert.NotNull(JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletion>()));
    }

    [Fact]
    public async Task CompleteAsync_AnswerTooDeep_IsAProtocolError()
    {
        string deep = $$"""{"x":{{string.Concat(Enumerable.Repeat("[", 128))}}{{string.Concat(Enumerable.Repeat("]", 128))}}}""";
        await using RawServer server = RawServer.Respond(Reply.Json(deep));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await Assert.ThrowsAsync<ChatProtocolException>(() => client.CompleteAsync("Hi.", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Write_LoneSurrogates_AreKeptByTheSerializerWithAnyOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = ChatCompletionsJson.Resolver };
        var own = (JsonTypeInfo<ChatCompletion>)options.GetTypeInfo(typeof(ChatCompletion));
        const string json = """{"id":"\ud83d","x":"\ud83d","\ud83d":1}""";

        ChatCompletion read = JsonSerializer.Deserialize(json, own)!;

        Assert.Equal(Lone, read.Id);
        Assert.True(read.AdditionalProperties.ContainsKey(Lone));
        Assert.Equal(json, JsonSerializer.Serialize(read, own));
        Assert.Equal(json, JsonSerializer.Serialize(read, ChatCompletionsJson.TypeInfo<ChatCompletion>()));
    }

    [Fact]
    public void Write_LoneSurrogatesToAWriterThatValidates_AreReplacedInNamesOnly()
    {
        ChatCompletion value = new() { Id = Lone, AdditionalProperties = new() { [Lone] = Lone } };
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            JsonSerializer.Serialize(writer, value, ChatCompletionsJson.TypeInfo<ChatCompletion>());
        }

        Assert.Equal("""{"id":"\ud83d","\uFFFD":"\ud83d"}""", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static string Write(ChatMessage message) => JsonSerializer.Serialize(message, ChatCompletionsJson.TypeInfo<ChatMessage>());

    // | what | type | `read` | `written` |, where no written text means that nothing changes.
    [GeneratedRegex(@"^\| [^|]+ \| (?<type>[A-Z]\w+) \| `(?<read>[^`]+)` \| (?:`(?<written>[^`]+)`|the same) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
