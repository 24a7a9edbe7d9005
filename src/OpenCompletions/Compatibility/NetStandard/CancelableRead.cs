namespace OpenCompletions;

/// <summary>Ends reads of streams that ignore the cancellation token, as the response streams of .NET Framework do.</summary>
internal static class CancelableRead
{
    /// <summary>Waits for a read, and disposes the stream when the token is canceled, which ends the read.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled before the read ended.</exception>
    public static async Task<int> WaitAsync(Task<int> read, Stream stream, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(static s => Close((Stream)s!), stream);
        int count;
        try
        {
            count = await read.ConfigureAwait(false);
        }
        catch (Exception exception)
            when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            throw new OperationCanceledException("The read was canceled.", exception, cancellationToken);
        }

        // Some streams report disposal as the end of the data.
        if (count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return count;
    }

    private static void Close(Stream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception)
        {
            // The exception would reach the code that cancels, which cannot handle it.
        }
    }
}
