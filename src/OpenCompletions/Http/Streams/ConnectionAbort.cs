namespace OpenCompletions;

/// <summary>
/// Closes the connection of an abandoned HTTP/1.1 response, so that the server stops generating, and charging, at once. Disposing
/// the response is not sufficient: the platform then reads on for up to two seconds in order to reuse the connection. Canceling
/// a pending read closes the connection immediately.
/// </summary>
internal static class ConnectionAbort
{
    // A read that completes immediately cannot be canceled. Therefore, the data in the network buffers is read first: typically
    // a few megabytes, a few kilobytes per read. If data keeps arriving, disposing the response has to suffice.
    private const int MaxReads = 4096;

    private const int ReadSize = 16 * 1024;

    // The body stream of an application's handler may ignore cancellation. Then disposing the response has to suffice.
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(1);

    public static async ValueTask AbortAsync(Stream body, TimeProvider time)
    {
        Task reading = CancelReadAsync(body, time);
        try
        {
            await reading.WaitAsync(s_timeLimit, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The read has its own buffer and nothing awaits it, so it may complete at any time.
        }
    }

    private static async Task CancelReadAsync(Stream body, TimeProvider time)
    {
        using var source = new CancellationTokenSource();
        long startedAt = time.GetTimestamp();
        try
        {
            var buffer = new byte[ReadSize];
            for (int i = 0; i < MaxReads && time.GetElapsedTime(startedAt) < s_timeLimit; i++)
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
            // The connection is closed, as intended. An exception from an application's body stream is irrelevant to an abandoned
            // call.
        }
    }
}
