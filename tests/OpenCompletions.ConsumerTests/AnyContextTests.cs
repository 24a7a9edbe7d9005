using System.Collections;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.ConsumerTests;

public sealed class AnyContextTests
{
    public static TheoryData<string> TypeNames { get; } = [.. Samples.Types.Select(static t => t.Name)];

    [Fact]
    public void EveryType_HasAPropertyOfEachPublicTypeOfTheLibrary() =>
        Assert.Equal(Samples.Types.Select(static t => t.Name), typeof(EveryType).GetProperties().Select(static p => p.Name).Intersect(Samples.Types.Select(static t => t.Name)).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryType_OfTheLibraryWithAWireForm_NamesItsConverter() =>
        Assert.Empty(Samples.Types.Where(static t => !Samples.HasConverter(t)).Select(static t => t.Name));

    [Fact]
    public void Reflection_IsOffForTheSerializersDefaults() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void WriteAndRead_EveryMemberSet_IsTheSameInEveryContext(string typeName) => AssertSameEverywhere(Samples.Filled(TypeOf(typeName)), TypeOf(typeName));

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void WriteAndRead_NothingSet_IsTheSameInEveryContext(string typeName)
    {
        Type type = TypeOf(typeName);
        if (Samples.Empty(type) is { } empty)
        {
            AssertSameEverywhere(empty, type);
        }
    }

    [Theory]
    [InlineData(typeof(ChatMessage))]
    [InlineData(typeof(ContentPart))]
    [InlineData(typeof(Tool))]
    [InlineData(typeof(ToolChoice))]
    [InlineData(typeof(ResponseFormat))]
    public void WriteAndRead_CaseAsItsUnion_IsTheSameJsonAsTheCase(Type union)
    {
        object[] cases = [.. Samples.Cases(union)];
        Assert.NotEmpty(cases);
        foreach (object value in cases)
        {
            AssertSameEverywhere(value, union);
            foreach (Serializer serializer in Serializer.All)
            {
                byte[] asUnion = serializer.Write(value, union);
                JsonValues.AssertSameBytes(serializer.Write(value, value.GetType()), asUnion, $"{value.GetType().Name} as {union.Name} by {serializer}");
                Assert.IsType(value.GetType(), serializer.Read(asUnion, union));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void ReadAndWrite_ForeignJson_IsTheSameInEveryContext(Type type, string json)
    {
        byte[] expected = Serializer.All[0].Write(Serializer.All[0].Read(Encoding.UTF8.GetBytes(json), type), type);
        foreach (Serializer serializer in Serializer.All.Where(s => s.ReadsOwnTypes || !typeof(IList).IsAssignableFrom(type)))
        {
            byte[] written = serializer.Write(serializer.Read(Encoding.UTF8.GetBytes(json), type), type);
            JsonValues.AssertSame(expected, written, $"{type.Name} by {serializer}");
            JsonValues.AssertSameBytes(written, serializer.Write(serializer.Read(written, type), type), $"{type.Name} again by {serializer}");
        }
    }

    [Fact]
    public void ReadAndWrite_RequestWithUnknownMembers_LosesNothing()
    {
        (Type type, string json) = Wires.All.First().Data;
        using JsonDocument sent = JsonDocument.Parse(json);
        foreach (Serializer serializer in Serializer.All)
        {
            using JsonDocument written = JsonDocument.Parse(serializer.Write(serializer.Read(Encoding.UTF8.GetBytes(json), type), type));
            Assert.Equal(sent.RootElement.EnumerateObject().Count(), written.RootElement.EnumerateObject().Count());
            foreach (string name in (string[])["messages", "tools", "tool_choice", "provider", "seed", "logit_bias", "stop"])
            {
                Assert.True(JsonElement.DeepEquals(sent.RootElement.GetProperty(name), written.RootElement.GetProperty(name)), $"{name} by {serializer}: {written.RootElement.GetProperty(name)}");
            }
        }
    }

    // A model may cut an emoji in two; the platform's own writer would replace the halves.
    [Theory]
    [InlineData(typeof(ChatMessage), """{"role":"user","content":"half \ud83d","x":"\ude00 half"}""")]
    [InlineData(typeof(ChatCompletionChunk), """{"choices":[{"index":0,"delta":{"content":"\ud83d"}},{"index":1,"delta":{"content":"\ude00"}}]}""")]
    [InlineData(typeof(JsonFields), """{"a":["\ud83d",{"b":"\ude00"}]}""")]
    [InlineData(typeof(ContentPart), """{"type":"hologram","a":"\ud83d","b":"\ude00"}""")]
    [InlineData(typeof(StopSequences), """["\ud83d","\ude00"]""")]
    [InlineData(typeof(ToolCall), """{"function":{"name":"\ud83d","arguments":"{\"a\":\"\ude00"}}""")]
    public void ReadAndWrite_LoneSurrogates_AreWrittenBackInEveryContext(Type type, string json)
    {
        foreach (Serializer serializer in Serializer.All)
        {
            byte[] written = serializer.Write(serializer.Read(Encoding.UTF8.GetBytes(json), type), type);
            string text = JsonValues.Text(written);
            Assert.True(
                text.Contains("\\ud83d", StringComparison.OrdinalIgnoreCase) && text.Contains("\\ude00", StringComparison.OrdinalIgnoreCase),
                $"{type.Name} by {serializer}: {text}");
            JsonValues.AssertSameBytes(written, serializer.Write(serializer.Read(written, type), type), $"{type.Name} again by {serializer}");
        }
    }

    private static Type TypeOf(string name) => Samples.Types.Single(t => t.Name == name);

    private static void AssertSameEverywhere(object value, Type type)
    {
        byte[] expected = JsonSerializer.SerializeToUtf8Bytes(value, ChatCompletionsJsonOptions.GetTypeInfo(type));
        foreach (Serializer serializer in Serializer.All)
        {
            byte[] written = serializer.Write(value, type);
            JsonValues.AssertSame(expected, written, $"{type.Name} by {serializer}");
            JsonValues.AssertSameBytes(written, serializer.Write(serializer.Read(written, type), type), $"{type.Name} again by {serializer}");
        }
    }

    private static JsonSerializerOptions ChatCompletionsJsonOptions { get; } = ChatCompletionsJson.TypeInfo<ChatCompletionRequest>().Options;
}
