using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Which call each piece belongs to.</summary>
public class ToolCallMergeTests
{
    [Fact]
    public void Add_PiecesByIndex_JoinsNameIdAndArguments()
    {
        ToolCall call = Assert.Single(ToolCalls(
            """[{"index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":""}}]""",
            """[{"index":0,"function":{"arguments":"{\"city\":"}}]""",
            """[{"index":0,"function":{"arguments":"\"Oslo\"}"}}]"""));

        Assert.Equal("""{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}""", Json(call));
    }

    [Fact]
    public void Add_InterleavedIndexes_KeepsCallsApart()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}},{"index":1,"id":"b","function":{"name":"g","arguments":"{\"y\""}}]""",
            """[{"index":1,"function":{"arguments":":2}"}}]""",
            """[{"index":0,"function":{"arguments":":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "b g {\"y\":2}"], Describe(calls));
    }

    [Fact]
    public void Add_KnownIdUnderAnotherIndex_GoesToThatCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]""",
            """[{"index":1,"id":"a","function":{"arguments":":"}}]""",
            """[{"index":1,"function":{"arguments":"1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Describe(calls));
    }

    [Fact]
    public void Add_SameIndexWithNewId_StartsANewCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"function":{"arguments":"1}"}}]""",
            """[{"index":0,"id":"b","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"function":{"arguments":"2}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "b f {\"x\":2}"], Describe(calls));
    }

    [Fact]
    public void Add_KnownIdAfterItsIndexWentToAnother_GoesBackToItsCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"1}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "b g {}"], Describe(calls));
    }

    [Fact]
    public void Add_NeitherIdNorIndex_GoesToTheLatestCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"a","function":{"name":"f","arguments":"{"}}]""",
            """[{"id":"b","function":{"name":"g","arguments":"{\"y\""}}]""",
            """[{"function":{"arguments":":2}"}}]""",
            """[{"id":"a","function":{"arguments":"\"x\":"}}]""",
            """[{"function":{"arguments":"1}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "b g {\"y\":2}"], Describe(calls));
    }

    [Fact]
    public void Add_NewIdWithoutIndex_StartsANewCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"f","arguments":"{}"}}]""",
            """[{"id":"c","function":{"name":"f","arguments":"{}"}}]""");

        Assert.Equal(["a f {}", "b f {}", "c f {}"], Describe(calls));
    }

    [Fact]
    public void Add_TwoEntriesOfOneIndexInOneChunk_AreOneCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}},{"index":0,"function":{"arguments":":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Describe(calls));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 70)]
    public void Add_IndexesFromOneOrWithGaps_GiveTheCallsWithoutGaps(int first, int second)
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            $$$"""[{"index":{{{first}}},"id":"a","function":{"name":"f","arguments":"{"}}]""",
            $$$"""[{"index":{{{second}}},"id":"b","function":{"name":"g","arguments":"{"}}]""",
            $$$"""[{"index":{{{first}}},"function":{"arguments":"}"}},{"index":{{{second}}},"function":{"arguments":"}"}}]""");

        Assert.Equal(["a f {}", "b g {}"], Describe(calls));
        Assert.All(calls, c => Assert.Null(c.Index));
    }

    [Fact]
    public void Add_HigherIndexFirst_OrdersCallsByIndex()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]""");

        Assert.Equal(["a f {}", "b g {}"], Describe(calls));
    }

    [Fact]
    public void Add_LateId_GoesToTheCallOfItsIndex()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"function":{"name":"f","arguments":"{"}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"}"}}]""",
            """[{"id":"a","function":{"arguments":" "}}]""");

        Assert.Equal(["a f {} "], Describe(calls));
    }

    [Fact]
    public void Add_AnotherNameWithoutIdBehindArguments_StartsANewCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"","function":{"name":"f","arguments":"{\"x\":1}"}}]""",
            """[{"id":"","function":{"name":"g","arguments":"{\"x\":2}"}}]""");

        Assert.Equal([" f {\"x\":1}", " g {\"x\":2}"], Describe(calls));
    }

    [Fact]
    public void Add_WholeCallsOfOneFunctionWithoutIdAndIndex_StayApart()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"function":{"name":"f","arguments":"{\"x\":1}"}},{"function":{"name":"f","arguments":"{\"x\":2}"}}]""",
            """[{"function":{"name":"f","arguments":"{\"x\":3}"}}]""");

        Assert.Equal([" f {\"x\":1}", " f {\"x\":2}", " f {\"x\":3}"], Describe(calls));
    }

    [Fact]
    public void Add_KnownIndexAndName_GoesToThatCallThoughItsArgumentsAreJsonAlready()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"function":{"name":"f","arguments":"{}"}}]""",
            """[{"index":0,"function":{"name":"f","arguments":"{\"x\":1}"}}]""");

        Assert.Equal([" f {}{\"x\":1}"], Describe(calls));
    }

    [Fact]
    public void Add_NullAndEmptyToolCalls_GiveNone()
    {
        Assert.Empty(ToolCalls("null", "[]"));
    }

    [Theory]
    [InlineData("\"index\":1", "f")]
    [InlineData("\"index\":1", "g")]
    [InlineData("\"index\":0", "g")]
    [InlineData("\"type\":\"function\"", "g")]
    public void Add_NameAtAnotherIndexOrAnotherNameUnderOneId_BeginsAnotherCall(string place, string name)
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"a\":"}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"1}"}}]""",
            $$$"""[{{{{place}}},"id":"a","function":{"name":"{{{name}}}","arguments":"{\"b\":"}}]""",
            $$$"""[{{{{place}}},"id":"a","function":{"arguments":"2}"}}]""");

        Assert.Equal(["a f {\"a\":1}", $"a {name} {{\"b\":2}}"], Describe(calls));
    }

    [Fact]
    public void Add_TwoCallsOfOneIdInTurn_TakeThePiecesOfTheirIndexes()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":""}},{"index":1,"id":"a","function":{"name":"f","arguments":""}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"{\"a\":"}},{"index":1,"id":"a","function":{"arguments":"{\"b\":"}}]""",
            """[{"index":1,"function":{"arguments":"2}"}},{"index":0,"id":"a","function":{"name":"f","arguments":"1}"}}]""");

        Assert.Equal(["a f {\"a\":1}", "a f {\"b\":2}"], Describe(calls));
    }

    [Fact]
    public void Add_WholeCallsOfOneIdAndFunctionWithoutIndex_StayApart()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}},{"id":"a","function":{"name":"f","arguments":"{\"x\":2}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "a f {\"x\":2}"], Describe(calls));
    }

    [Fact]
    public void Add_WholeCallOnceMoreAtAnotherIndex_IsDropped()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]""",
            """[{"index":1,"id":"a","function":{"arguments":"{\"x\":1}"}}]""",
            """[{"index":2,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Describe(calls));
    }

    [Theory]
    [InlineData("\"index\":0,")]
    [InlineData("")]
    public void Add_NewIdOnEveryPieceWithoutName_ContinuesTheCall(string index)
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            $$$"""[{{{{index}}}"id":"a1","function":{"name":"f","arguments":""}}]""",
            $$$"""[{{{{index}}}"id":"a2","function":{"arguments":"{\"x\":"}}]""",
            $$$"""[{{{{index}}}"id":"a3","function":{"name":"","arguments":"1}"}}]""",
            $$$"""[{{{{index}}}"id":"a4","function":{"arguments":""}}]""",
            $$$"""[{{{{index}}}"id":"b1","function":{"name":"f","arguments":"{}"}}]""");

        Assert.Equal(["a1 f {\"x\":1}", "b1 f {}"], Describe(calls));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"index\":1}")]
    [InlineData("{\"index\":1,\"id\":\"\",\"type\":\"function\",\"function\":{\"name\":\"\",\"arguments\":\"\"}}")]
    [InlineData("{\"index\":1,\"id\":null,\"type\":null,\"function\":{\"name\":null,\"arguments\":null}}")]
    [InlineData("{\"index\":1,\"custom\":{\"name\":\"\",\"input\":\"\"}}")]
    public void Add_EmptyPiece_BeginsNoCall(string piece)
    {
        Assert.Empty(ToolCalls($"[{piece}]"));

        IReadOnlyList<ToolCall> calls = ToolCalls(
            $$$"""[{{{piece}}}]""",
            $$$"""[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}},{{{piece}}}]""",
            """[{"function":{"arguments":"}"}}]""",
            $$$"""[{{{piece}}}]""");

        Assert.Equal(["a f {}"], Describe(calls));
    }

    [Fact]
    public void Add_AnotherCustomToolUnderOneId_BeginsAnotherCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","type":"custom","custom":{"name":"py","input":"1"}}]""",
            """[{"index":0,"id":"a","type":"custom","custom":{"name":"sql","input":"2"}}]""");

        Assert.Equal(["py 1", "sql 2"], calls.Select(c => $"{c.Custom!.Name} {c.Custom.Input}"));
    }
}
