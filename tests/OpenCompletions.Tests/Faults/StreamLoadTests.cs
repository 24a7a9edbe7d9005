using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Many events, many streams, slow readers, and threads that must not be waited on.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamLoadTests
{
    [Fact]
    public async Task StreamAsync_ReaderSlowerThanTheServer_ReadsOnDemandAndHoldsNothing()
    {
        const int eventsRead = 20;
        string padding = new('x', 64 * 1024);
        string chunk = Fault.Data($$$"""{"choices":[{"index":0,"delta":{"content":"a"}}],"obfuscation":"{{{padding}}}"}""");
        long sent = 0;
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            for (; sent < 256L << 20; sent += chunk.Length)
            {
                await connection.WriteChunkAsync(chunk);
            }
        });
        using ChatCompletionsClient client = FaultAssert.Client(server);

        long before = 0;
        long most = 0;
        int events = 0;
        await foreach (ChatCompletionChunk _ in client.StreamAsync("Hi", TestContext.Current.CancellationToken))
        {
            // The fault itself: a reader far slower than its server.
            await Task.Delay(50, TestContext.Current.CancellationToken);
            long now = GC.GetTotalMemory(forceFullCollection: true);
            before = events == 0 ? now : before;
            most = Math.Max(most, now - before);
            if (++events == eventsRead)
            {
                break;
            }
        }

        Assert.True(most < 4L << 20, $"{most} bytes were held.");
        Assert.True(sent < 64L << 20, $"{sent} bytes were taken from the server.");
    }

    [Fact]
    public async Task StreamAsync_TwoHundredThousandEvents_ComeInOrder()
    {
        const int events = 200_000;
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            for (int i = 0; i < events;)
            {
                var piece = new StringBuilder();
                for (int end = i + 1000; i < end; i++)
                {
                    piece.Append(Fault.Data($$"""{"created":{{i}},"choices":[{}]}"""));
                }

                await connection.WriteChunkAsync(piece.ToString());
            }

            await connection.WriteChunkAsync(Fault.Done);
            await connection.EndChunksAsync();
        });

        await AssertInOrderAsync(server, events);
    }

    [Fact]
    public async Task StreamAsync_TwentyThousandEventsInPiecesOfOneByte_ComeInOrder()
    {
        const int events = 20_000;
        await using FaultServer server = FaultServer.Start(async connection =>
        {
            await connection.WriteAsync(Fault.Head);
            var piece = new List<byte>();
            for (int i = 0; i < events; i++)
            {
                foreach (byte b in Encoding.UTF8.GetBytes(Fault.Data($$"""{"created":{{i}},"choices":[{}]}""")))
                {
                    piece.AddRange([.. "1\r\n"u8, b, .. "\r\n"u8]);
                }

                if (piece.Count > 64 * 1024)
                {
                    await connection.WriteAsync([.. piece]);
                    piece.Clear();
                }
            }

            await connection.WriteAsync([.. piece]);
            await connection.WriteChunkAsync(Fault.Done);
            await connection.EndChunksAsync();
        });

        await AssertInOrderAsync(server, events);
    }

    private static async Task AssertInOrderAsync(FaultServer server, int events)
    {
        using ChatCompletionsClient client = FaultAssert.Client(server);
        int next = 0;
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hi", TestContext.Current.CancellationToken))
        {
            Assert.Equal(next++, chunk.Created);
        }

        Assert.Equal(events, next);
    }

    [Fact]
    public async Task StreamAsync_FiveHundredAtATimeOnFewThreads_AllEnd()
    {
        const int streams = 500;
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(2, 2);
        try
        {
            // No stream goes on before all have begun.
            int begun = 0;
            var allBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using FaultServer server = FaultServer.Start(async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                await connection.WriteChunkAsync(Fault.Text("Hel"));
                await allBegun.Task.WaitAsync(connection.Stop);
                await connection.WriteChunkAsync(Fault.Text("lo", "stop") + Fault.Done);
                await connection.EndChunksAsync();
            });
            using ChatCompletionsClient client = FaultAssert.Client(server);

            await Task.WhenAll(Enumerable.Range(0, streams).Select(async _ =>
            {
                bool isFirst = true;
                await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hi", TestContext.Current.CancellationToken))
                {
                    if (isFirst && Interlocked.Increment(ref begun) == streams)
                    {
                        allBegun.SetResult();
                    }

                    isFirst = false;
                }
            })).WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);

            Assert.Equal(streams, server.Requests);
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, completions);
        }
    }
}
