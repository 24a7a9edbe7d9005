using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The id, type, name and unknown members of a call that comes in pieces.</summary>
public class ToolCallNameTests
{
    [Fact]
    public void Add_RepeatedIdTypeAndName_AreNotJoined()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{"}}]""",
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"\"x\":1"}}]""",
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Describe(calls));
        Assert.Equal("function", calls[0].Type);
    }

    [Fact]
    public void Add_EmptyIdTypeAndName_DoNotReplaceTheFirst()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]""",
            """[{"index":0,"id":"","type":"","function":{"name":"","arguments":"{}"}}]""",
            """[{"index":0,"id":null,"type":null,"function":{"name":null,"arguments":null}}]""");

        Assert.Equal(["a f {}"], Describe(calls));
        Assert.Equal("function", calls[0].Type);
    }

    [Fact]
    public void Add_OnlyEmptyIds_KeepsTheEmptyId()
    {
        Assert.Equal("", Assert.Single(ToolCalls("""[{"index":0,"id":"","function":{"name":"f","arguments":"{}"}}]""")).Id);
    }

    [Theory]
    [InlineData("\"function\":{\"name\":\"f\"}", "function")]
    [InlineData("\"type\":\"\",\"function\":{\"name\":\"f\"}", "function")]
    [InlineData("\"type\":null", "function")]
    [InlineData("\"custom\":{\"name\":\"f\"}", "custom")]
    [InlineData("\"type\":\"retrieval\",\"function\":{\"name\":\"f\"}", "retrieval")]
    public void Add_Type_IsTheSentOneElseToldByTheMembers(string members, string type)
    {
        Assert.Equal(type, Assert.Single(ToolCalls($$"""[{"index":0,"id":"a",{{members}}}]""")).Type);
    }

    [Fact]
    public void Add_NameInPiecesBeforeArguments_IsJoined()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"get_"}}]""",
            """[{"index":0,"function":{"name":"weather","arguments":""}}]""",
            """[{"index":0,"function":{"name":"get_weather","arguments":"{}"}}]""",
            """[{"index":0,"function":{"name":"get_weather","arguments":" "}}]""");

        Assert.Equal(["a get_weather {} "], Describe(calls));
    }

    [Fact]
    public void Add_NameBehindArguments_IsTaken()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{}}]""",
            """[{"index":0,"function":{"name":null,"arguments":"{"}}]""",
            """[{"index":0,"function":{"name":"f","arguments":"}"}}]""");

        Assert.Equal(["a f {}"], Describe(calls));
    }

    [Fact]
    public void Add_LastPieceOfTheNameRepeatedBehindArguments_IsIgnored()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"get_"}}]""",
            """[{"index":0,"function":{"name":"weather","arguments":"{"}}]""",
            """[{"index":0,"function":{"name":"weather","arguments":"}"}}]""");

        Assert.Equal(["a get_weather {}"], Describe(calls));
    }

    [Fact]
    public void Add_FunctionWithoutMembers_GivesAFunctionWithoutNameAndArguments()
    {
        ToolCall call = Assert.Single(ToolCalls("""[{"index":0,"id":"a","function":{}}]""", """[{"index":0,"function":{"name":null,"arguments":null}}]"""));

        Assert.Equal("""{"id":"a","type":"function","function":{}}""", Json(call));
        Assert.Equal("{}", call.Arguments);
    }

    [Fact]
    public void Add_UnknownMembers_StayWithTheirCallTheLastOneCounting()
    {
        ToolCall call = Assert.Single(ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{","parsed":1},"extra_content":{"google":{"thought_signature":"old"}}}]""",
            """[{"index":0,"function":{"arguments":"}","parsed":2},"extra_content":{"google":{"thought_signature":"new"}}}]""",
            """[{"index":0,"extra_content":null}]"""));

        Assert.Equal(
            """{"id":"a","type":"function","function":{"name":"f","arguments":"{}","parsed":2},"extra_content":{"google":{"thought_signature":"new"}}}""",
            Json(call));
    }
}
