using System.Diagnostics;

namespace OpenCompletions.Tests.Security;

/// <summary>Indexes that all have the same hash in the platform's own tables cost no more than any others.</summary>
public sealed class HostileKeysTests
{
    private const int Count = 40_000;

    // Colliding keys would cost thousands of times as much: neither a busy machine nor the collector makes up for that.
    private const int MostTimes = 20;
    private static readonly TimeSpan s_leeway = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string> Places =>
        ["choice", "choice without index", "choice in events", "tool call", "tool call in events", "reasoning detail"];

    [Theory]
    [MemberData(nameof(Places))]
    public void Index_ChosenToCollide_CostsNoMoreThanAnother(string place)
    {
        Run(place, Ordinary);
        TimeSpan ordinary = Run(place, Ordinary);
        TimeSpan hostile = Enumerable.Range(0, 3).Select(_ => Run(place, Hostile)).TakeWhile((t, i) => i == 0 || t > s_leeway).Min();

        Assert.True(hostile < MostTimes * ordinary + s_leeway, $"{ordinary} for ordinary indexes, {hostile} for hostile ones");
    }

    [Fact]
    public void MixedHash_HostileNumbers_FillsATableEvenly()
    {
        int[] places = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            places[(uint)MixedHash.Compute(Hostile(i)) % Count]++;
        }

        // Of 40,000 balls thrown at random into as many bins, more than 20 in one is less likely than 1 in 10^14.
        Assert.InRange(places.Max(), 1, 20);
        Assert.Single(Enumerable.Range(0, Count).Select(i => Hostile(i).GetHashCode()).Distinct());
    }

    private static long Ordinary(int i) => i + 1;

    // The two halves are equal, and cancel each other out.
    private static long Hostile(int i) => ((long)i << 32) | (uint)i;

    private static TimeSpan Run(string place, Func<int, long> key)
    {
        ChatCompletionChunk[] chunks = [.. Chunks(place, key)];
        var time = Stopwatch.StartNew();
        if (place.EndsWith("events", StringComparison.Ordinal))
        {
            var projector = new EventProjector();
            var events = new Queue<ChatStreamEvent>();
            Array.ForEach(chunks, c => projector.Add(c, events));
            projector.Finish(new(), events);
        }
        else
        {
            var accumulator = new ChatCompletionAccumulator();
            Array.ForEach(chunks, accumulator.Add);
            accumulator.ToCompletion();
        }

        return time.Elapsed;
    }

    private static IEnumerable<ChatCompletionChunk> Chunks(string place, Func<int, long> key) => place switch
    {
        "choice" => Many(i => new ChatCompletionChunk { Choices = [new() { Index = key(i) }] }),
        "choice without index" => [new() { Choices = [.. Many(i => new ChatChunkChoice { Index = i % 2 == 0 ? key(i) : null })] }],
        "choice in events" => Many(i => Chunk(key(i), new() { ToolCalls = [Call(0)] })),
        "tool call" or "tool call in events" => Many(i => Chunk(0, new() { ToolCalls = [Call(key(i))] })),
        _ => Many(i => Chunk(0, new() { ReasoningDetails = [new() { Index = key(i), Text = "a" }] })),
    };

    private static IEnumerable<T> Many<T>(Func<int, T> make) => Enumerable.Range(0, Count).Select(make);

    private static ChatCompletionChunk Chunk(long index, ChatDelta delta) =>
        new() { Choices = [new() { Index = index, Delta = delta, FinishReason = FinishReason.ToolCalls }] };

    private static ToolCallDelta Call(long index) => new() { Index = index, Function = new() { Name = "f", Arguments = "{}" } };
}
