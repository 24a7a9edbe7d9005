using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Streaming;

namespace OpenCompletions.Tests.Security;

/// <summary>What a server sends beyond the typed members keeps memory in proportion to its length.</summary>
[Collection(FaultCollection.Name)]
public sealed class KeptMemoryTests
{
    private const int Size = 4 << 20;
    private const int MostTimes = 8;

    public static TheoryData<string> Shapes =>
        ["small members", "objects", "empty arrays", "numbers", "long names", "duplicates"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Completion_UnknownMembers_KeepsAtMostEightTimesTheirText(string shape)
    {
        byte[] json = Encoding.UTF8.GetBytes("{" + Members(shape, Size) + ",\"choices\":[{\"message\":{\"content\":\"a\"}}]}");

        AssertKept(json.Length, () => Read<ChatCompletion>(json));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Accumulator_UnknownMembersOfOneChunk_KeepsAtMostEightTimesTheirText(string shape)
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"choices\":[{\"delta\":{\"content\":\"a\"," + Members(shape, Size) + "}}]}");

        AssertKept(json.Length, () =>
        {
            var accumulator = new ChatCompletionAccumulator();
            accumulator.Add(Read<ChatCompletionChunk>(json));
            return (accumulator, accumulator.ToCompletion());
        });
    }

    [Fact]
    public void Accumulator_UnknownMembersOfManyChunks_KeepsAtMostEightTimesTheirText()
    {
        IEnumerable<string> texts = Enumerable.Range(0, Size / 40).Select(i => $$$"""{"x{{{i}}}":1,"choices":[],"y":{"z{{{i}}}":1}}""");
        byte[][] chunks = [.. texts.Select(Encoding.UTF8.GetBytes)];

        AssertKept(chunks.Sum(c => c.Length), () =>
        {
            var accumulator = new ChatCompletionAccumulator();
            Array.ForEach(chunks, c => accumulator.Add(Read<ChatCompletionChunk>(c)));
            return accumulator;
        });
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AdditionalProperties_UnknownMembers_AreThereAndWrittenBack(string shape)
    {
        string members = Members(shape, 2000);
        Dictionary<string, string> expected = [];
        using JsonDocument document = JsonDocument.Parse("{" + members + "}");
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            expected[member.Name] = member.Value.GetRawText();
        }

        ChatCompletion completion = Read<ChatCompletion>(Encoding.UTF8.GetBytes("{\"choices\":[]," + members + "}"));
        ChatCompletion copy = completion with { Id = null };

        Assert.Equal("{\"choices\":[]," + string.Join(',', expected.Select(m => $"\"{m.Key}\":{m.Value}")) + "}", Accumulating.Json(copy));
        Assert.Equal(expected, completion.AdditionalProperties.ToDictionary(m => m.Key, m => m.Value.GetRawText()));
        Assert.True(completion.AdditionalProperties.ContainsKey(expected.Keys.Last()));
        Assert.False(copy.AdditionalProperties.ContainsKey("absent"));
    }

    [Fact]
    public void AdditionalProperties_MembersOfAnotherShapeThenOfTheRightOne_AreForgotten()
    {
        ChatCompletion completion = Read<ChatCompletion>(
            """{"a":1,"id":{},"b":2,"id":"c","model":[],"model":"m","model":[1],"\u0061":3}"""u8);

        Assert.Equal("""{"id":"c","model":[1],"choices":[],"a":3,"b":2}""", Accumulating.Json(completion with { Choices = [] }));
        Assert.Equal(["a", "b", "model"], completion.AdditionalProperties.Keys.Order());
        Assert.Empty(Read<ChatCompletion>("""{"id":{},"id":"c"}"""u8).AdditionalProperties);
        Assert.Equal("", (string?)Read<ChatCompletion>("""{"\ud83d":""}"""u8).AdditionalProperties["\ud83d"]);
    }

    [Fact]
    public void AdditionalProperties_ReadByManyThreads_AreTheSameToAll()
    {
        for (int run = 0; run < 200; run++)
        {
            ChatCompletion completion = Read<ChatCompletion>("""{"x":1,"y":[2]}"""u8);
            string[] found = new string[4];
            Parallel.For(0, 4, i => found[i] = completion.AdditionalProperties[i % 2 == 0 ? "x" : "y"].Element.GetRawText());
            Assert.Equal(["1", "[2]", "1", "[2]"], found);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<T>())!;

    private static string Members(string shape, int size)
    {
        var text = new StringBuilder();
        for (int i = 0; text.Length < size; i++)
        {
            text.Append(text.Length > 0 ? "," : "").Append(shape switch
            {
                "small members" => $"\"x{i}\":1",
                "objects" => $"\"x{i}\":{{\"a\":1,\"b\":null}}",
                "empty arrays" => $"\"x{i}\":[{string.Join(',', Enumerable.Repeat("[]", 300))}]",
                "numbers" => $"\"x{i}\":[{string.Join(',', Enumerable.Repeat("0", 500))}]",
                "long names" => $"\"{new string('n', 200)}{i}\":\"\"",
                _ => $"\"x{i % 10}\":\"{i}\"",
            });
        }

        return text.ToString();
    }

    // No other test runs beside this one. The first time, caches and pools grow too.
    private static void AssertKept(long length, Func<object> make)
    {
        make();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        object kept = make();
        double times = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / length;
        GC.KeepAlive(kept);

        Assert.True(times <= MostTimes, $"{times:F1} times the text");
    }
}
