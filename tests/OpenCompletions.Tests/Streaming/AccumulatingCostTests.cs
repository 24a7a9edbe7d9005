using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The memory that accumulating takes.</summary>
public class AccumulatingCostTests
{
    [Theory]
    [InlineData("""{"content":"word "}""")]
    [InlineData("""{"reasoning_content":"word "}""")]
    [InlineData("""{"content":[{"type":"text","text":"word "}]}""")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"word "}]}]}""")]
    [InlineData("""{"reasoning_details":[{"type":"reasoning.text","text":"word ","index":0}]}""")]
    [InlineData("""{"reasoning_details":[{"type":"reasoning.text","text":"word "}]}""")]
    [InlineData("""{"thinking_blocks":[{"type":"thinking","thinking":"word "}]}""")]
    [InlineData("""{"audio":{"data":"AAAA"}}""")]
    [InlineData("""{"annotations":[{"type":"file"}],"x":[1]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"word "}}]}""")]
    [InlineData("""{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"part"}},{"index":0,"function":{"name":"other"}}]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","custom":{"name":"f","input":"word "}}]}""")]
    public void Add_FourTimesTheChunks_CostsAboutFourTimesTheMemory(string delta)
    {
        ChatCompletionChunk chunk = Chunk($$"""{"choices":[{"index":0,"delta":{{delta}} }]}""");
        AllocatedBy(chunk, 100);

        long small = AllocatedBy(chunk, 2000);
        long large = AllocatedBy(chunk, 8000);

        Assert.True(large < 6 * small + 10_000, $"{small} bytes for 2,000 chunks, {large} bytes for 8,000");
    }

    [Fact]
    public void Add_FourTimesTheCallsOrChoices_CostsAboutFourTimesTheMemory()
    {
        ChatCompletionChunk Make(int i) =>
            Chunk($$$"""{"choices":[{"index":{{{i}}},"delta":{"tool_calls":[{"index":0,"id":"c{{{i}}}","function":{"name":"f","arguments":"{}"}}]}},{"index":-1,"delta":{"tool_calls":[{"index":{{{i}}},"id":"c{{{i}}}"}]}}]}""");

        ChatCompletionChunk[] chunks = [.. Enumerable.Range(0, 8000).Select(Make)];
        AllocatedBy(chunks, 100);

        long small = AllocatedBy(chunks, 2000);
        long large = AllocatedBy(chunks, 8000);

        Assert.True(large < 6 * small, $"{small} bytes for 2,000 chunks, {large} bytes for 8,000");
    }

    private static long AllocatedBy(ChatCompletionChunk chunk, int times) => AllocatedBy([.. Enumerable.Repeat(chunk, times)], times);

    private static long AllocatedBy(ChatCompletionChunk[] chunks, int count)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var accumulator = new ChatCompletionAccumulator();
        for (int i = 0; i < count; i++)
        {
            accumulator.Add(chunks[i]);
        }

        accumulator.ToCompletion();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
