using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.Soak;

/// <summary>A reader slower than the server by far: what it has not asked for must stay on the network.</summary>
internal sealed class SlowReaderSoak : ISoak
{
    private const int BodyBytes = 64 << 20;
    private const int EventsRead = 50;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public string Name => "slow-reader";

    public async Task<string> RunAsync()
    {
        byte[] block = Events.Repeat(Events.Text("a"), 100);
        long sent = 0;
        using var server = new LoopbackServer(async stream =>
        {
            await stream.WriteAsync(LoopbackServer.Head);
            await stream.WriteAsync("\r\n"u8.ToArray());
            while (Volatile.Read(ref sent) < BodyBytes)
            {
                await stream.WriteAsync(block);
                Interlocked.Add(ref sent, block.Length);
            }
        });
        using ChatCompletionsClient client = server.NewClient();
        await using IAsyncEnumerator<ChatCompletionChunk> chunks = client.StreamAsync("hi").GetAsyncEnumerator();
        await chunks.MoveNextAsync();

        // By now everything that is made once is made, and the body has begun to arrive.
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        int read = 0;
        for (; read < EventsRead; read++)
        {
            await Task.Delay(s_pause);
            await chunks.MoveNextAsync();
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: read % 10 == 9) - before);
        }

        return $"{Name} read={read} grown={most} sent={Volatile.Read(ref sent)}";
    }
}
