using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.Soak;

/// <summary>Many streams at once on few threads: one call that blocks a thread would hold up the others.</summary>
internal sealed class ParallelStreamsSoak : ISoak
{
    private const int Streams = 500;
    private const int Chunks = 20;

    public string Name => "parallel-streams";

    public async Task<string> RunAsync()
    {
        byte[] text = Events.Text("a");
        var allConnected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int connected = 0;
        using var server = new LoopbackServer(async stream =>
        {
            await stream.WriteAsync(LoopbackServer.Head);
            await stream.WriteAsync("\r\n"u8.ToArray());
            await stream.WriteAsync(text);
            if (Interlocked.Increment(ref connected) == Streams)
            {
                allConnected.SetResult();
            }

            // All streams are open before the first one ends.
            await allConnected.Task;
            for (int i = 1; i < Chunks; i++)
            {
                await Task.Yield();
                await stream.WriteAsync(text);
            }

            await stream.WriteAsync(Events.Done);
        });
        using ChatCompletionsClient client = server.NewClient();

        int[] counts = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => Events.CountAsync(client.StreamAsync("hi")))).WaitAsync(TimeSpan.FromSeconds(50));

        ThreadPool.GetMinThreads(out int least, out int _);
        return $"{Name} finished={counts.Count(c => c == Chunks)} min_threads={least} threads={ThreadPool.ThreadCount}";
    }
}
