using System.Collections.Concurrent;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>
/// Streams that are read by one thread while others dispose and cancel them: only documented exceptions, a source that is used by one at a time and closed once,
/// and no task whose exception nobody sees.
/// </summary>
[Collection(FaultCollection.Name)]
public sealed class StreamRaceTests
{
    private const int Streams = 20_000;
    private const int StreamsOverSockets = 400;

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Stream_OverFakeSources_UsesEachByOneAtATimeAndClosesItOnce()
    {
        UnobservedTasks.Clear();
        var wrong = new ConcurrentBag<string>();

        await ForEachAsync(Streams, async seed =>
        {
            var sources = new ConcurrentBag<RacingSource>();
            var stream = new ChatCompletionStream(() =>
            {
                var source = new RacingSource(seed);
                sources.Add(source);
                return source;
            });
            string? problem = await StreamRace.RunAsync(stream, seed, token: default);
            if ((problem ?? sources.Select(s => s.Problem).FirstOrDefault(p => p is not null)) is { } text)
            {
                wrong.Add($"Seed {seed}: {text}");
            }
        });

        Assert.Empty(wrong.Take(5));
        UnobservedTasks.AssertNone();
    }

    [Fact]
    public async Task Stream_OverSockets_EndsInDocumentedExceptionsOnly()
    {
        UnobservedTasks.Clear();
        var wrong = new ConcurrentBag<string>();
        await using RawServer server = RawServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync(Reply.StreamHead);
                for (int i = 0; i < 6; i++)
                {
                    string chunk = $"data: {Reply.Chunk("a", i == 5 ? "stop" : null)}\n\n";
                    await connection.WriteAsync($"{chunk.Length:x}\r\n{chunk}\r\n");
                    await Task.Delay(1);
                }

                await connection.WriteAsync("e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
            }
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await ForEachAsync(StreamsOverSockets, async seed =>
        {
            using var source = new CancellationTokenSource();
            if (await StreamRace.RunAsync(client.StreamAsync("Hi", source.Token), seed, source.Token, source.Cancel) is { } problem)
            {
                wrong.Add($"Seed {seed}: {problem}");
            }
        });

        Assert.Empty(wrong.Take(5));
        UnobservedTasks.AssertNone();
    }

    private static async Task ForEachAsync(int count, Func<int, Task> run)
    {
        int next = 0;
        IEnumerable<Task> workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int seed = Interlocked.Increment(ref next); seed <= count; seed = Interlocked.Increment(ref next))
            {
                await run(seed);
            }
        }));
        await Task.WhenAll(workers).WaitAsync(s_longest, TestContext.Current.CancellationToken);
    }
}
