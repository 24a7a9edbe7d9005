using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Security;

/// <summary>What a server sends twice as long costs about twice as much: counted in bytes, which no busy machine changes.</summary>
public sealed class LinearCostTests
{
    private const int Size = 4000;

    // Lists and tables grow by doubling, so that a size may cost a little more; what is quadratic costs four times as much.
    private const double Most = 2.7;

    [Fact]
    public void Completion_ManyUnknownMembers_CostsInProportion() =>
        AssertLinear(n => ReadCompletion("{" + Join(n, i => $"\"x{i}\":{i}") + ",\"choices\":[]}"));

    [Fact]
    public void Completion_ManyChoices_CostsInProportion() =>
        AssertLinear(n => ReadCompletion("{\"choices\":[" + Join(n, i => $"{{\"index\":{i},\"message\":{{\"content\":\"a\"}}}}") + "]}"));

    [Fact]
    public void Completion_ManyToolCalls_CostsInProportion() => AssertLinear(n => ReadCompletion(
        "{\"choices\":[{\"message\":{\"tool_calls\":[" + Join(n, i => $"{{\"id\":\"{i}\",\"type\":\"function\",\"function\":{{\"name\":\"f\",\"arguments\":\"{{}}\"}}}}") + "]}}]}"));

    [Fact]
    public void Completion_LongContentWithEscapes_CostsInProportion() =>
        AssertLinear(n => ReadCompletion("{\"choices\":[{\"message\":{\"content\":\"" + string.Concat(Enumerable.Repeat("\\n\\u00e9", n * 10)) + "\"}}]}"));

    [Fact]
    public void Accumulator_LongArgumentsInSmallPieces_CostsInProportion() => AssertLinear(n =>
    {
        ChatCompletion whole = null!;
        long cost = Accumulate(n, static _ => """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"0123456789"}}]}}]}""", c => whole = c);
        Assert.Equal(n * 10, whole.ToolCalls.Single().Function!.Arguments!.Length);
        return cost;
    });

    [Fact]
    public void Accumulator_ManyToolCalls_CostsInProportion() => AssertLinear(n =>
    {
        ChatCompletion whole = null!;
        long cost = Accumulate(n, static i => $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":{{{i}}},"id":"{{{i}}}","type":"function"}]}}]}""", c => whole = c);
        Assert.Equal(n, whole.ToolCalls.Count());
        return cost;
    });

    [Fact]
    public void Events_ArgumentsWithoutName_CostInProportion() =>
        AssertLinear(n => Project(n, static _ => new() { Index = 0, Function = new() { Arguments = "0123456789" } }));

    [Fact]
    public void Events_NameInManyPieces_CostsInProportion() =>
        AssertLinear(n => Project(n, static i => new() { Index = 0, Function = new() { Name = "0123456789" + (char)('a' + (i % 20)) } }));

    [Fact]
    public void Accumulator_ObjectsThatGrowByAMember_CostInProportion() => AssertLinear(n =>
        Accumulate(
            n,
            static i => $$$"""{"x":{"y":{"m{{{i}}}":1}},"choices":[]}""",
            c => Assert.Equal(n, c.AdditionalProperties["x"].Element.GetProperty("y").EnumerateObject().Count())));

    [Fact]
    public void Accumulator_ReasoningThatChangesItsSpelling_CostsInProportion() => AssertLinear(n =>
        Accumulate(
            n,
            static i => $$$"""{"choices":[{"delta":{"{{{(i % 2 == 0 ? "reasoning" : "reasoning_content")}}}":"0123456789"}}]}""",
            c => Assert.Equal(n * 10, c.Reasoning.Length)));

    [Fact]
    public void ErrorBody_ManyMembersAndElements_CostsInProportion() => AssertLinear(n =>
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"detail\":[" + Join(n, static _ => "{\"msg\":\"No.\"}") + "]," + Join(n, i => $"\"x{i}\":{i}") + "}");
        return Measure(() => Assert.Equal("No.", ReceivedError.Parse(body)!.Message));
    });

    [Fact]
    public void PromptEcho_LongPrompt_CostsInProportion() => AssertLinear(n =>
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"messages\":[{\"role\":\"user\",\"content\":\"" + string.Concat(Enumerable.Range(0, n).Select(i => (i + 10_000) + " ")) + "\"}]}");
        return Measure(() =>
        {
            string[] texts = ["x 10015 10016 10017 10018 y"];
            PromptEcho.Remove(texts, body);
            Assert.Equal(n < Size, texts[0].Contains("10016", StringComparison.Ordinal));
        });
    });

    private static string Join(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));

    private static long ReadCompletion(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        return Measure(() => Assert.NotNull(JsonSerializer.Deserialize(utf8, ChatCompletionsJson.TypeInfo<ChatCompletion>())));
    }

    private static long Accumulate(int count, Func<int, string> chunk, Action<ChatCompletion> check)
    {
        byte[][] chunks = [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes(chunk(i)))];
        var accumulator = new ChatCompletionAccumulator();
        return Measure(() =>
        {
            foreach (byte[] one in chunks)
            {
                accumulator.Add(JsonSerializer.Deserialize(one, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!);
            }

            check(accumulator.ToCompletion());
        });
    }

    private static long Project(int count, Func<int, ToolCallDelta> piece)
    {
        ChatCompletionChunk[] chunks =
            [.. Enumerable.Range(0, count).Select(i => new ChatCompletionChunk { Choices = [new() { Delta = new() { ToolCalls = [piece(i)] } }] })];
        var projector = new EventProjector();
        var events = new Queue<ChatStreamEvent>();
        return Measure(() =>
        {
            foreach (ChatCompletionChunk chunk in chunks)
            {
                projector.Add(chunk, events);
            }

            projector.Finish(new(), events);
        });
    }

    private static void AssertLinear(Func<int, long> cost)
    {
        // The first run of each size fills the shared pools; the least of three leaves out what another test took from them meanwhile.
        long twice = Enumerable.Range(0, 3).Min(_ => cost(2 * Size));
        long once = Enumerable.Range(0, 3).Min(_ => cost(Size));
        Assert.True(twice < once * Most, $"{Size}: {once} bytes, {2 * Size}: {twice} bytes");
    }

    private static long Measure(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
