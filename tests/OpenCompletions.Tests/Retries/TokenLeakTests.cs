using System.Text;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>Calls with a token that outlives them, such as an application's own, leave nothing behind on it.</summary>
[Collection(FaultCollection.Name)]
public sealed class TokenLeakTests
{
    private const int Calls = 10_000;

    // Less than a registration on the token takes.
    private const long MostLeft = Calls * 50;

    private static readonly byte[] s_events = Encoding.UTF8.GetBytes($"data: {Reply.Chunk("a", "stop")}\n\ndata: [DONE]\n\n");

    [Theory]
    [InlineData("complete")]
    [InlineData("stream")]
    [InlineData("enumeration")]
    public async Task Call_TokenThatOutlivesIt_IsNotKept(string way)
    {
        using var source = new CancellationTokenSource();
        using ChatCompletionsClient client = BodyHandler.Client(static () => new MemoryStream(s_events));
        await CallAsync(client, way, 500, source.Token);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        await CallAsync(client, way, Calls, source.Token);
        long left = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.True(left < MostLeft, $"{left} bytes are left of {Calls} calls.");
    }

    private static async Task CallAsync(ChatCompletionsClient client, string way, int count, CancellationToken token)
    {
        for (int i = 0; i < count; i++)
        {
            if (way == "complete")
            {
                await client.CompleteAsync("Hi", token);
            }
            else
            {
                ChatCompletionStream stream = way == "stream" ? client.StreamAsync("Hi", token) : client.StreamAsync("Hi", CancellationToken.None);
                await foreach (ChatCompletionChunk _ in stream.WithCancellation(way == "stream" ? default : token))
                {
                }
            }
        }
    }
}
