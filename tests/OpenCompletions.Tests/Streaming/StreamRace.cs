namespace OpenCompletions.Tests.Streaming;

/// <summary>Reads a stream in one of several ways while another thread ends it in one of several ways; a seed chooses.</summary>
internal static class StreamRace
{
    /// <summary>Runs the race to its end.</summary>
    /// <param name="stream">The stream, not started.</param>
    /// <param name="seed">Chooses what happens.</param>
    /// <param name="token">The token that the stream was made with.</param>
    /// <param name="cancel">Cancels that token.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    public static async Task<string?> RunAsync(ChatCompletionStream stream, int seed, CancellationToken token, Action? cancel = null)
    {
        var random = new Random(seed);
        using var enumeration = new CancellationTokenSource();
        var started = new TaskCompletionSource<IAsyncDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Exception?> reading = Task.Run(() => ReadAsync(stream, random.Next(6), random.Next(5), started, enumeration.Token));
        Task<Exception?> ending = EndAsync(stream, random.Next(6), random.Next(2000), started.Task, enumeration, cancel);
        Exception?[] thrown = await Task.WhenAll(reading, ending);
        Exception? last = await EndAsync(stream, way: 0, spins: 0, Task.FromResult<IAsyncDisposable>(stream), enumeration, cancel);
        return IsDocumented(thrown[0], enumeration.Token, token) && thrown[1] is null && last is null ? null : $"{thrown[0]} {thrown[1]} {last}";
    }

    private static bool IsDocumented(Exception? exception, CancellationToken enumeration, CancellationToken call) => exception switch
    {
        null or ObjectDisposedException or RaceException or ThrownInTheLoopException => true,
        OperationCanceledException cancelled => cancelled.CancellationToken == enumeration || cancelled.CancellationToken == call,
        InvalidOperationException misuse => misuse.Message.StartsWith("The stream was ", StringComparison.Ordinal),
        _ => false,
    };

    private static async Task<Exception?> ReadAsync(
        ChatCompletionStream stream, int way, int chunks, TaskCompletionSource<IAsyncDisposable> started, CancellationToken cancellationToken)
    {
        try
        {
            switch (way)
            {
                case 0:
                    started.SetResult(stream);
                    await stream.GetCompletionAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case 1:
                    started.SetResult(stream);
                    await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
                    await EnumerateAsync(stream, chunks, doesThrow: false, null, cancellationToken).ConfigureAwait(false);
                    break;
                case 2:
                    await EnumerateAsync(stream.TextAsync(), chunks, doesThrow: false, started, cancellationToken).ConfigureAwait(false);
                    break;
                case 3:
                    await EnumerateAsync(stream.EventsAsync(), chunks, doesThrow: false, started, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    await EnumerateAsync(stream, chunks, doesThrow: way == 4, started, cancellationToken).ConfigureAwait(false);
                    break;
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
        finally
        {
            started.TrySetResult(stream);
        }
    }

    // Four chunks or more is to the end.
    private static async Task EnumerateAsync<T>(
        IAsyncEnumerable<T> items, int most, bool doesThrow, TaskCompletionSource<IAsyncDisposable>? started, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(cancellationToken);
        started?.SetResult(enumerator);
        try
        {
            for (int i = 0; (i < most || most >= 4) && await enumerator.MoveNextAsync().ConfigureAwait(false); i++)
            {
                Assert.NotNull(enumerator.Current);
            }

            if (doesThrow)
            {
                throw new ThrownInTheLoopException();
            }
        }
        finally
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<Exception?> EndAsync(
        ChatCompletionStream stream, int way, int spins, Task<IAsyncDisposable> started, CancellationTokenSource enumeration, Action? cancel)
    {
        try
        {
            IAsyncDisposable enumerator = await started.ConfigureAwait(false);
            Thread.SpinWait(spins);
            switch (way)
            {
                case 0:
                    await stream.DisposeAsync().ConfigureAwait(false);
                    break;
                case 1:
                    await enumerator.DisposeAsync().ConfigureAwait(false);
                    break;
                case 2:
                    enumeration.Cancel();
                    break;
                case 3:
                    await Task.WhenAll(Task.Run(() => stream.DisposeAsync().AsTask()), Task.Run(() => enumerator.DisposeAsync().AsTask())).ConfigureAwait(false);
                    break;
                case 4:
                    cancel?.Invoke();
                    await stream.DisposeAsync().ConfigureAwait(false);
                    break;
            }

            return null;
        }
        catch (RaceException)
        {
            // The source's own, on closing.
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}

/// <summary>What a source of a race throws.</summary>
internal sealed class RaceException : Exception;

/// <summary>What a reader throws out of its loop.</summary>
internal sealed class ThrownInTheLoopException : Exception;
