using System.Text;
using System.Text.Json;
using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

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

        Assert.Equal(["a f {\"x\":1}", "b g {\"y\":2}"], Told(calls));
    }

    [Fact]
    public void Add_KnownIdUnderAnotherIndex_GoesToThatCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]""",
            """[{"index":1,"id":"a","function":{"arguments":":"}}]""",
            """[{"index":1,"function":{"arguments":"1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Told(calls));
    }

    [Fact]
    public void Add_SameIndexWithNewId_StartsANewCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"function":{"arguments":"1}"}}]""",
            """[{"index":0,"id":"b","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"function":{"arguments":"2}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "b f {\"x\":2}"], Told(calls));
    }

    [Fact]
    public void Add_KnownIdAfterItsIndexWentToAnother_GoesBackToItsCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"1}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "b g {}"], Told(calls));
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

        Assert.Equal(["a f {\"x\":1}", "b g {\"y\":2}"], Told(calls));
    }

    [Fact]
    public void Add_NewIdWithoutIndex_StartsANewCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"f","arguments":"{}"}}]""",
            """[{"id":"c","function":{"name":"f","arguments":"{}"}}]""");

        Assert.Equal(["a f {}", "b f {}", "c f {}"], Told(calls));
    }

    [Fact]
    public void Add_TwoEntriesOfOneIndexInOneChunk_AreOneCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}},{"index":0,"function":{"arguments":":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Told(calls));
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

        Assert.Equal(["a f {}", "b g {}"], Told(calls));
        Assert.All(calls, c => Assert.Null(c.Index));
    }

    [Fact]
    public void Add_HigherIndexFirst_OrdersCallsByIndex()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]""");

        Assert.Equal(["a f {}", "b g {}"], Told(calls));
    }

    [Fact]
    public void Add_RepeatedIdTypeAndName_AreNotJoined()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{"}}]""",
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"\"x\":1"}}]""",
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Told(calls));
        Assert.Equal("function", calls[0].Type);
    }

    [Fact]
    public void Add_EmptyIdTypeAndName_DoNotReplaceTheFirst()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]""",
            """[{"index":0,"id":"","type":"","function":{"name":"","arguments":"{}"}}]""",
            """[{"index":0,"id":null,"type":null,"function":{"name":null,"arguments":null}}]""");

        Assert.Equal(["a f {}"], Told(calls));
        Assert.Equal("function", calls[0].Type);
    }

    [Fact]
    public void Add_OnlyEmptyIds_KeepsTheEmptyId()
    {
        Assert.Equal("", Assert.Single(ToolCalls("""[{"index":0,"id":"","function":{"name":"f","arguments":"{}"}}]""")).Id);
    }

    [Fact]
    public void Add_LateId_GoesToTheCallOfItsIndex()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"function":{"name":"f","arguments":"{"}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"}"}}]""",
            """[{"id":"a","function":{"arguments":" "}}]""");

        Assert.Equal(["a f {} "], Told(calls));
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

        Assert.Equal(["a get_weather {} "], Told(calls));
    }

    [Fact]
    public void Add_NameBehindArguments_IsTaken()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{}}]""",
            """[{"index":0,"function":{"name":null,"arguments":"{"}}]""",
            """[{"index":0,"function":{"name":"f","arguments":"}"}}]""");

        Assert.Equal(["a f {}"], Told(calls));
    }

    [Fact]
    public void Add_LastPieceOfTheNameRepeatedBehindArguments_IsIgnored()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"get_"}}]""",
            """[{"index":0,"function":{"name":"weather","arguments":"{"}}]""",
            """[{"index":0,"function":{"name":"weather","arguments":"}"}}]""");

        Assert.Equal(["a get_weather {}"], Told(calls));
    }

    [Fact]
    public void Add_FunctionWithoutMembers_GivesAFunctionWithoutNameAndArguments()
    {
        ToolCall call = Assert.Single(ToolCalls("""[{"index":0,"id":"a","function":{}}]""", """[{"index":0,"function":{"name":null,"arguments":null}}]"""));

        Assert.Equal("""{"id":"a","type":"function","function":{}}""", Json(call));
        Assert.Equal("{}", call.Arguments);
    }

    [Fact]
    public void Add_OnlyEmptyArguments_KeepsThemEmpty()
    {
        ToolCall call = Assert.Single(ToolCalls("""[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]"""));

        Assert.Equal("", call.Function!.Arguments);
        Assert.Equal("{}", call.Arguments);
    }

    [Fact]
    public void Add_ArgumentsAsObject_BecomeTheirJson()
    {
        ToolCall call = Assert.Single(ToolCalls("""[{"index":0,"id":"a","function":{"name":"f","arguments":{"x": 5.0}}}]"""));

        Assert.Equal("""{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\": 5.0}"}}""", Json(call));
    }

    [Fact]
    public void Add_ArgumentsThatGrow_AreReplaced()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":[1"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":[1"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":[1]}"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":[1]}"}}]""");

        Assert.Equal(["a f {\"x\":[1]}"], Told(calls));
    }

    [Fact]
    public void Add_PiecesThenTheWholeArguments_AreReplaced()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]""",
            """[{"index":0,"function":{"arguments":":1"}}]""",
            """[{"index":0,"function":{"arguments":"{\"x\":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Told(calls));
    }

    [Fact]
    public void Add_CompleteArgumentsOnceMore_AreDropped()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]""",
            """[{"index":0,"function":{"arguments":":1}"}}]""",
            """[{"index":0,"function":{"arguments":"{\"x\":1}"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Told(calls));
    }

    [Fact]
    public void Add_EqualPiecesThatAreNotComplete_AreJoined()
    {
        Assert.Equal("[[]]", Assert.Single(ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"["}}]""",
            """[{"index":0,"function":{"arguments":"["}}]""",
            """[{"index":0,"function":{"arguments":"]]"}}]""")).Arguments);
    }

    [Theory]
    [InlineData("""{"query":""", """{"query":{"term":1}}}""")]
    [InlineData("""{"query":""", """{"query":""", "1}}")]
    [InlineData("{\"", "{\":1}")]
    [InlineData("""{"a":""", """{"a":{""", "\"b\":1}}}")]
    [InlineData("1", "12")]
    [InlineData("1", "1")]
    public void Add_NewTextThatBeginsLikeTheOld_IsJoinedWhenThatIsTheWholeJson(params string[] pieces)
    {
        Assert.Equal(string.Concat(pieces), Assert.Single(ToolCalls([.. pieces.Select(Piece)])).Arguments);
    }

    [Fact]
    public void Add_MoreBehindArgumentsThatAreJsonAlready_IsJoined()
    {
        Assert.Equal("12.5", Assert.Single(ToolCalls(Piece("1"), Piece("2"), Piece(".5"))).Arguments);
        Assert.Equal("{} ", Assert.Single(ToolCalls(Piece("{}"), Piece(" "))).Arguments);
    }

    [Fact]
    public void Add_AnotherNameWithoutIdBehindArguments_StartsANewCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"","function":{"name":"f","arguments":"{\"x\":1}"}}]""",
            """[{"id":"","function":{"name":"g","arguments":"{\"x\":2}"}}]""");

        Assert.Equal([" f {\"x\":1}", " g {\"x\":2}"], Told(calls));
    }

    [Fact]
    public void Add_WholeCallsOfOneFunctionWithoutIdAndIndex_StayApart()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"function":{"name":"f","arguments":"{\"x\":1}"}},{"function":{"name":"f","arguments":"{\"x\":2}"}}]""",
            """[{"function":{"name":"f","arguments":"{\"x\":3}"}}]""");

        Assert.Equal([" f {\"x\":1}", " f {\"x\":2}", " f {\"x\":3}"], Told(calls));
    }

    [Fact]
    public void Add_KnownIndexAndName_GoesToThatCallThoughItsArgumentsAreJsonAlready()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"function":{"name":"f","arguments":"{}"}}]""",
            """[{"index":0,"function":{"name":"f","arguments":"{\"x\":1}"}}]""");

        Assert.Equal([" f {}{\"x\":1}"], Told(calls));
    }

    [Fact]
    public void Add_CustomInput_IsJoinedWhateverItHolds()
    {
        ToolCall call = Assert.Single(ToolCalls(
            """[{"index":0,"id":"a","type":"custom","custom":{"name":"py","input":"a"}}]""",
            """[{"index":0,"custom":{"input":"ab"}}]""",
            """[{"index":0,"custom":{"input":"{}"}}]""",
            """[{"index":0,"custom":{"input":"{}"}}]"""));

        Assert.Equal("""{"id":"a","type":"custom","custom":{"name":"py","input":"aab{}{}"}}""", Json(call));
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

    [Fact]
    public void Add_NullAndEmptyToolCalls_GiveNone()
    {
        Assert.Empty(ToolCalls("null", "[]"));
    }

    [Fact]
    public void Add_DeprecatedFunctionCall_JoinsArgumentsOnly()
    {
        AssistantMessage message = Message(
            """{"function_call":{"name":"f","arguments":""}}""",
            """{"function_call":{"name":"f","arguments":"{\"x\""}}""",
            """{"function_call":{"arguments":":1}"}}""",
            """{"function_call":null}""");

        Assert.Equal("""{"name":"f","arguments":"{\"x\":1}"}""", Json(message.FunctionCall!));
    }

    [Fact]
    public void Add_ArgumentsSplitAnywhere_GiveTheSameCall()
    {
        var random = new Random(4711);
        for (int run = 0; run < 3000; run++)
        {
            string arguments = RandomObject(random, 0);
            List<string> pieces = Split(arguments, random);
            int cut = random.Next(pieces.Count + 1);
            string[] deltas = ["""[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]""", .. pieces.Select(Piece)];

            var accumulator = new ChatCompletionAccumulator();
            for (int i = 0; i < deltas.Length; i++)
            {
                accumulator.Add(Chunk($$"""{"choices":[{"delta":{"tool_calls":{{deltas[i]}} } }]}"""));
                if (i == cut)
                {
                    accumulator.ToCompletion();
                }
            }

            Assert.Equal(["a f " + arguments], Told(accumulator.ToCompletion().ToolCalls));
        }
    }

    [Fact]
    public void Add_ArgumentsThatGrowByAnySteps_GiveTheSameCall()
    {
        var random = new Random(1147);
        for (int run = 0; run < 1000; run++)
        {
            string arguments = RandomObject(random, 0);
            string sofar = "";
            string[] deltas = [.. Split(arguments, random).Select(p => Piece(sofar += p))];

            Assert.Equal(arguments, Assert.Single(ToolCalls(deltas)).Arguments);
        }
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

        Assert.Equal(["a f {\"a\":1}", $"a {name} {{\"b\":2}}"], Told(calls));
    }

    [Fact]
    public void Add_TwoCallsOfOneIdInTurn_TakeThePiecesOfTheirIndexes()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":""}},{"index":1,"id":"a","function":{"name":"f","arguments":""}}]""",
            """[{"index":0,"id":"a","function":{"arguments":"{\"a\":"}},{"index":1,"id":"a","function":{"arguments":"{\"b\":"}}]""",
            """[{"index":1,"function":{"arguments":"2}"}},{"index":0,"id":"a","function":{"name":"f","arguments":"1}"}}]""");

        Assert.Equal(["a f {\"a\":1}", "a f {\"b\":2}"], Told(calls));
    }

    [Fact]
    public void Add_WholeCallsOfOneIdAndFunctionWithoutIndex_StayApart()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}},{"id":"a","function":{"name":"f","arguments":"{\"x\":2}"}}]""");

        Assert.Equal(["a f {\"x\":1}", "a f {\"x\":2}"], Told(calls));
    }

    [Fact]
    public void Add_WholeCallOnceMoreAtAnotherIndex_IsDropped()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]""",
            """[{"index":1,"id":"a","function":{"arguments":"{\"x\":1}"}}]""",
            """[{"index":2,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Told(calls));
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

        Assert.Equal(["a1 f {\"x\":1}", "b1 f {}"], Told(calls));
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

        Assert.Equal(["a f {}"], Told(calls));
    }

    [Fact]
    public void Add_AnotherCustomToolUnderOneId_BeginsAnotherCall()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","type":"custom","custom":{"name":"py","input":"1"}}]""",
            """[{"index":0,"id":"a","type":"custom","custom":{"name":"sql","input":"2"}}]""");

        Assert.Equal(["py 1", "sql 2"], calls.Select(c => $"{c.Custom!.Name} {c.Custom.Input}"));
    }

    private static string Piece(string arguments) => $$"""[{"index":0,"function":{"arguments":{{Quote(arguments)}} } }]""";

    private static string[] Told(IReadOnlyList<ToolCall> calls) => [.. calls.Select(c => $"{c.Id} {c.Name} {c.Function?.Arguments}")];

    // Names and texts are few, so that pieces often look like what came before them.
    private static string RandomObject(Random random, int depth)
    {
        var json = new StringBuilder("{");
        for (int i = random.Next(4); i > 0; i--)
        {
            json.Append(json.Length > 1 ? "," : "").Append(RandomText(random)).Append(':').Append(random.Next(depth > 4 ? 2 : 4) switch
            {
                0 => RandomText(random),
                1 => random.Next(120).ToString(System.Globalization.CultureInfo.InvariantCulture),
                2 => "[" + RandomObject(random, depth + 1) + "," + RandomObject(random, depth + 1) + "]",
                _ => RandomObject(random, depth + 1),
            });
        }

        return json.Append('}').ToString();
    }

    private static string RandomText(Random random)
    {
        string[] texts = ["\"\"", "\"a\"", "\"{\"", "\"{\\\"a\\\":\"", "\"😀\"", "\"\\n}\""];
        return texts[random.Next(texts.Length)];
    }
}
