using System.Text;
using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>How pieces of arguments and inputs become one text.</summary>
public class ToolCallArgumentsTests
{
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

        Assert.Equal(["a f {\"x\":[1]}"], Describe(calls));
    }

    [Fact]
    public void Add_PiecesThenTheWholeArguments_AreReplaced()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]""",
            """[{"index":0,"function":{"arguments":":1"}}]""",
            """[{"index":0,"function":{"arguments":"{\"x\":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Describe(calls));
    }

    [Fact]
    public void Add_CompleteArgumentsOnceMore_AreDropped()
    {
        IReadOnlyList<ToolCall> calls = ToolCalls(
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]""",
            """[{"index":0,"function":{"arguments":":1}"}}]""",
            """[{"index":0,"function":{"arguments":"{\"x\":1}"}}]""",
            """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]""");

        Assert.Equal(["a f {\"x\":1}"], Describe(calls));
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

            Assert.Equal(["a f " + arguments], Describe(accumulator.ToCompletion().ToolCalls));
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

    private static string Piece(string arguments) => $$"""[{"index":0,"function":{"arguments":{{Quote(arguments)}} } }]""";

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
