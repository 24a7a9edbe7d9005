using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>A client that retries without delay.</summary>
internal static class RetryingClient
{
    /// <summary>An answer that the client retries after.</summary>
    public static readonly string Busy = Reply.Json("{}", 503);

    public static ChatCompletionsClientOptions Options(RawServer server, Action<ChatCompletionsClientOptions>? change = null)
    {
        var options = new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address), Model = "m", Retry = new() { BaseDelay = TimeSpan.Zero },
        };
        change?.Invoke(options);
        return options;
    }
}
