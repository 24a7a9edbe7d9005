using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Events that are large, and such that never end.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamLimitTests
{
    private const int Mebibyte = 1 << 20;

    [Theory]
    [InlineData(28 * Mebibyte)]
    [InlineData((64 * Mebibyte) + 1)]
    public async Task StreamAsync_LargeEvent_IsDelivered(int length)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(async connection =>
        {
            await WriteEventAsync(connection, length);
            await connection.WriteChunkAsync(Fault.Done);
            await connection.EndChunksAsync();
        });

        Assert.Equal(length, outcome.Completed().Text.Length);
    }

    [Fact]
    public async Task StreamAsync_EventOverTheLimit_IsRefusedAndMemoryStaysInBounds()
    {
        const int limit = 16 * Mebibyte;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                await connection.WriteChunkAsync(Fault.Text("Hel"));
                await WriteEventAsync(connection, 1 << 30, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before), withHead: false);
            },
            new() { Options = o => o.Limits.MaxEventBytes = limit });

        ChatProtocolException exception = outcome.Refused(ChatProtocolReason.LimitExceeded);
        Assert.Contains("MaxEventBytes", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Hel", outcome.Text);
        // The buffer grows by doubling, and the array pool keeps the smaller ones.
        Assert.True(most < 5L * limit, $"The limit is {limit}, and {most} bytes were in use.");
    }

    [Theory]
    [InlineData("data: ", "x")]
    [InlineData("", "data: x\n")]
    [InlineData(": ", "x")]
    [InlineData("", ": x\n")]
    [InlineData("event: ", "x")]
    public async Task StreamAsync_EventWithoutEnd_IsRefusedAtTheLimit(string start, string rest)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                await connection.WriteChunkAsync(Fault.Text("Hel"));
                string piece = string.Concat(Enumerable.Repeat(rest, 32 * 1024));
                await connection.WriteChunkAsync(start + piece);
                while (true)
                {
                    await connection.WriteChunkAsync(piece);
                }
            },
            new() { Options = o => o.Limits.MaxEventBytes = Mebibyte });

        outcome.Refused(ChatProtocolReason.LimitExceeded);
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_ManyEventsLongerTogetherThanTheLimit_AreDelivered()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream([.. Enumerable.Repeat(Fault.Text(new string('x', 1000)), 200), Fault.Stop, Fault.Done]),
            new() { Options = o => o.Limits.MaxEventBytes = 64 * 1024 });

        outcome.Completed();
        Assert.Equal(200, outcome.Chunks.Count - 1);
        Assert.Equal(200_000, outcome.Text.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task StreamAsync_ChunksOverTheStreamsLimit_AreRefusedWithWhatHadArrived(int spaces)
    {
        // A space within the JSON is another shape of chunk, which is read in another way.
        string next = Fault.Text("lo").Replace("{", "{" + new string(' ', spaces), StringComparison.Ordinal);
        int limit = DataLength(Fault.Text("Hel")) + (2 * DataLength(next));
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            async connection =>
            {
                await connection.WriteAsync(Fault.Head);
                await connection.WriteChunkAsync(Fault.Text("Hel"));
                while (true)
                {
                    await connection.WriteChunkAsync(next);
                }
            },
            new() { Options = o => o.Limits.MaxStreamBytes = limit });

        ChatProtocolException exception = outcome.Refused(ChatProtocolReason.LimitExceeded);
        Assert.Contains("MaxStreamBytes", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Hellolo", outcome.Text);
        Assert.EndsWith("lo", exception.PartialCompletion!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamAsync_StreamOfExactlyItsLimit_IsDeliveredAndHeartbeatsDoNotCount()
    {
        string[] events = [Fault.Text("Hel"), Fault.Text("lo"), Fault.Stop];
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Stream([": comment\n\n", events[0], "event: ping\ndata: {}\n\n", .. events[1..], Fault.Done]),
            new() { Options = o => o.Limits.MaxStreamBytes = events.Sum(DataLength) });

        outcome.Completed();
        Assert.Equal("Hello", outcome.Text);
    }

    private static int DataLength(string line) => Encoding.UTF8.GetByteCount(line) - "data: \n\n".Length;

    // One event whose content has this length, in pieces.
    private static async Task WriteEventAsync(RawConnection connection, int length, Action? afterPiece = null, bool withHead = true)
    {
        if (withHead)
        {
            await connection.WriteAsync(Fault.Head);
        }

        await connection.WriteChunkAsync("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
        byte[] piece = Encoding.ASCII.GetBytes(new string('x', Mebibyte));
        for (int left = length; left > 0; left -= piece.Length)
        {
            int count = Math.Min(left, piece.Length);
            await connection.WriteAsync([.. Encoding.ASCII.GetBytes($"{count:x}\r\n"), .. piece.AsSpan(0, count), .. "\r\n"u8]);
            afterPiece?.Invoke();
        }

        await connection.WriteChunkAsync("\"},\"finish_reason\":\"stop\"}]}\n\n");
    }
}
