namespace OpenCompletions;

/// <summary>
/// Ends an HTTP/1.1 response that its reader leaves, so that the server stops generating, and charging, at once. Disposing the response is not enough:
/// the platform then reads on for up to two seconds in the hope of keeping the connection. Cancelling a read that waits closes it immediately.
/// </summary>
internal static class ConnectionAbort
{
    // A fast server may have filled the buffers on the way, mostly a few megabytes of which a read takes some kilobytes: a read that returns
    // at once cannot be cancelled. From a server that is faster still the platform soon has enough.
    private const int MostReads = 4096;

    private const int ReadSize = 16 * 1024;

    // The body of an application's handler may ignore the cancellation. Then the disposal of the response has to do.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    public static async ValueTask AbortAsync(Stream body, TimeProvider time)
    {
        Task reading = CancelReadAsync(body, time);
        try
        {
            await reading.WaitAsync(s_longest, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The read has its own buffer, and nobody waits for it: it may end when it wants.
        }
    }

    private static async Task CancelReadAsync(Stream body, TimeProvider time)
    {
        using var source = new CancellationTokenSource();
        long startedAt = time.GetTimestamp();
        try
        {
            var buffer = new byte[ReadSize];
            for (int i = 0; i < MostReads && time.GetElapsedTime(startedAt) < s_longest; i++)
            {
                ValueTask<int> read = body.ReadAsync(buffer.AsMemory(), source.Token);
                if (!read.IsCompleted)
                {
                    source.Cancel();
                }

                if (await read.ConfigureAwait(false) == 0)
                {
                    return;
                }
            }
        }
        catch
        {
            // The connection is closed: that is what was wanted. What an application's body throws instead concerns nobody
            // who has left.
        }
    }
}
