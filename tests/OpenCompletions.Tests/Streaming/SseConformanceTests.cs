using System.Net.ServerSentEvents;
using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>The framing: the platform's parser over the guarded body, however the network cuts it.</summary>
public class SseConformanceTests
{
    private const int LongestForEverySplit = 5 * 1024;
    private const int RandomSplits = 1000;

    public static TheoryData<string> Rows => [.. SseRows.All.Keys];

    [Theory, MemberData(nameof(Rows))]
    public async Task Read_CutAnywhere_GivesTheEventsOfTheStandard(string name)
    {
        SseRow row = SseRows.All[name];
        await CheckAsync(row);
        if (row.Bytes.Length > LongestForEverySplit)
        {
            await CheckRandomSplitsAsync(row);
            return;
        }

        await CheckAsync(row, PieceStream.EveryByte(row.Bytes.Length));
        for (int cut = 1; cut < row.Bytes.Length; cut++)
        {
            await CheckAsync(row, cut);
        }
    }

    private static async Task CheckRandomSplitsAsync(SseRow row)
    {
        var random = new Random(20260821);
        for (int i = 0; i < RandomSplits; i++)
        {
            int[] cuts = [.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => random.Next(1, row.Bytes.Length)).Order()];
            await CheckAsync(row, isSniffed: i % 2 == 0, cuts);
        }
    }

    // With the look at the first bytes, as the client reads, and without: that look joins the first pieces.
    private static async Task CheckAsync(SseRow row, params int[] cuts)
    {
        await CheckAsync(row, isSniffed: true, cuts);
        await CheckAsync(row, isSniffed: false, cuts);
    }

    private static async Task CheckAsync(SseRow row, bool isSniffed, int[] cuts)
    {
        string found = await ReadAsync(row, isSniffed, cuts);
        if (found.Length > 0)
        {
            Assert.Fail($"Cut at {string.Join(", ", cuts)}{(isSniffed ? ", first bytes looked at" : "")}: {found}");
        }
    }

    /// <summary>Reads the row; what is wrong with it, or nothing.</summary>
    private static async Task<string> ReadAsync(SseRow row, bool isSniffed, int[] cuts)
    {
        using var clock = new CallClock(TimeProvider.System, Timeout.InfiniteTimeSpan, default, default);
        using var guarded = new GuardedStream(new PieceStream(row.Bytes, cuts), clock, CallTimeouts.Default, eventLimit: null, new SkippedText());
        if (isSniffed)
        {
            await guarded.SniffAsync();
        }

        int count = 0;
        SseParser<string> parser = SseParser.Create(guarded, (_, data) => count < row.Events.Length ? row.Events[count].Decode(data) : Encoding.UTF8.GetString(data));
        await foreach (SseItem<string> item in parser.EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (count == row.Events.Length)
            {
                return $"an event more: {item.EventType} {Shorten(item.Data)}";
            }

            SseEvent expected = row.Events[count++];
            if (item.Data != expected.Data || (expected.Type ?? item.EventType) != item.EventType || parser.LastEventId != expected.Id)
            {
                return $"event {count} is {item.EventType} {Shorten(item.Data)} with id '{parser.LastEventId}'";
            }
        }

        if (count < row.Events.Length)
        {
            return $"only {count} events";
        }

        TimeSpan retry = parser.ReconnectionInterval;
        return retry == (row.Retry ?? Timeout.InfiniteTimeSpan) ? "" : $"retry {retry}";
    }

    private static string Shorten(string data) => data.Length > 100 ? $"{data[..100]}… ({data.Length})" : data;
}
