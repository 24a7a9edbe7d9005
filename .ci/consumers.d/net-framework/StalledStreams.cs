using OpenCompletions;

namespace Consumers;

/// <summary>The ways to leave a stream that the server stops without ending it.</summary>
internal static class StalledStreams
{
    public static async Task TimeOutAsync()
    {
        using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment(
            static options => options.Timeouts.StreamIdle = TimeSpan.FromMilliseconds(500));
        ChatTimeoutException exception = await FailAsync<ChatTimeoutException>(client.StreamAsync(Exchange.StallingQuestion));
        Check.Equal(ChatTimeoutKind.StreamIdle, exception.Timeout, "timeout");
        Check.True(exception.PartialCompletion?.Text.Length > 0, "the exception has the partial answer");
    }

    public static async Task CancelAsync(ChatCompletionsClient client)
    {
        using var cancellation = new CancellationTokenSource();
        ChatCompletionStream stream = client.StreamAsync(Exchange.StallingQuestion, cancellation.Token);
        OperationCanceledException exception = await FailAsync<OperationCanceledException>(stream, cancellation.Cancel);
        Check.Equal(cancellation.Token, exception.CancellationToken, "token");
    }

    public static async Task DisposeAsync()
    {
        ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();
        await FailAsync<ObjectDisposedException>(client.StreamAsync(Exchange.StallingQuestion), client.Dispose);
    }

    /// <summary>Enumerates a stream that must fail. The action runs while the chunk after the first text is awaited.</summary>
    private static async Task<TException> FailAsync<TException>(
        ChatCompletionStream stream, Action? leave = null)
        where TException : Exception
    {
        string text = "";
        try
        {
            await foreach (ChatCompletionChunk chunk in stream)
            {
                text += chunk.Text;
                if (chunk.Text.Length > 0 && leave is { } action)
                {
                    leave = null;
                    _ = Task.Delay(200).ContinueWith(_ => action(), TaskScheduler.Default);
                }
            }
        }
        catch (TException exception)
        {
            Check.True(text.Length > 0, $"text before the {typeof(TException).Name}");
            return exception;
        }

        throw new InvalidOperationException($"The stream ended without a {typeof(TException).Name}.");
    }
}
