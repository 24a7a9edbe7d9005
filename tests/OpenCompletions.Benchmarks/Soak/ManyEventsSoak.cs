using OpenCompletions.Benchmarks.Scenarios;
using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.Soak;

/// <summary>A very long stream: an event in it must cost what one of a short stream costs.</summary>
internal sealed class ManyEventsSoak : ISoak
{
    private const int Few = 20_000;
    private const int Many = 200_000;

    public string Name => "many-events";

    public async Task<string> RunAsync()
    {
        byte[] text = Events.Text("a");
        await MeasureAsync(text, 1_000);
        (int count, double few) = await MeasureAsync(text, Few);
        (int counts, double many) = await MeasureAsync(text, Many);
        return $"{Name} read={count}+{counts} bytes={few:0} bytes_long={many:0}";
    }

    /// <summary>The chunks, and the bytes allocated for each.</summary>
    private static async Task<(int Count, double Bytes)> MeasureAsync(byte[] text, int events)
    {
        byte[] body = [.. Events.Repeat(text, events), .. Events.Done];
        using var client = new ChatCompletionsClient(
            new HttpClient(new StubHandler(body, "text/event-stream")), new ChatCompletionsClientOptions { Endpoint = new("http://localhost/v1"), Model = "m" });
        long before = GC.GetTotalAllocatedBytes(precise: true);
        int count = await Events.CountAsync(client.StreamAsync("hi"));
        return (count, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)events);
    }
}
