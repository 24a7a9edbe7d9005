using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>Which connection a call was sent on, and whether it was stale, under load and over every way that HTTP/1.1 goes.</summary>
[Collection(FaultCollection.Name)]
public sealed class StaleConnectionTests
{
    public static TheoryData<string> Ways => new(WireTransport.Ways);

    [Theory]
    [InlineData("plain HTTP", 6, 300)]
    [InlineData("TLS", 4, 50)]
    [InlineData("a CONNECT proxy", 4, 50)]
    public async Task StreamAsync_ServerClosesSilentlyAfterEachStream_EveryCallSucceeds(string way, int callers, int calls)
    {
        await using WireTransport wire = WireTransport.Start(way, CloseAfterEachAsync);
        using ChatCompletionsClient shared = wire.Client();
        using ChatCompletionsClient second = wire.Client();
        var failures = new List<Exception>();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            ChatCompletionsClient client = caller % 3 == 0 ? second : shared;
            for (int i = 0; i < calls; i++)
            {
                try
                {
                    ChatCompletion answer = i % 2 == 0
                        ? await client.StreamAsync("Hi").GetCompletionAsync()
                        : await client.CompleteAsync("Hi");
                    Assert.Equal("Hello", answer.Text);
                }
                catch (Exception exception)
                {
                    lock (failures)
                    {
                        failures.Add(exception);
                    }
                }
            }
        })));

        Assert.True(failures.Count == 0, $"{failures.Count} of {callers * calls} calls failed: {failures.FirstOrDefault()}");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task CompleteAsync_NewConnectionsEndWithoutAnAnswer_IsSentOnce(string way)
    {
        await using WireTransport wire = WireTransport.Start(way, static connection => connection.ReadRequestAsync());
        using ChatCompletionsClient client = wire.Client();

        for (int i = 1; i <= 5; i++)
        {
            ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(
                () => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

            Assert.Equal(1, exception.Attempts);
            Assert.True(exception.MayHaveBeenProcessed);
            Assert.Equal(i, wire.Server.Requests.Count);
        }
    }

    private static async Task CloseAfterEachAsync(RawConnection connection)
    {
        if (await connection.ReadRequestAsync() is { } request)
        {
            await connection.WriteAsync(request.BodyText.Contains("\"stream\":true", StringComparison.Ordinal)
                ? Reply.Events(Reply.Chunk("Hello", "stop"), "[DONE]")
                : Reply.Json(Reply.Completion));
        }
    }
}
