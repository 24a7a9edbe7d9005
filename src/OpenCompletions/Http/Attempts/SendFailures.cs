namespace OpenCompletions;

/// <summary>Sorts the failures of an attempt before the response's headers: what was the cause, and what may the server have seen.</summary>
internal static class SendFailures
{
    // HttpClient.Timeout is not told apart from other cancellations but by the time it took.
    private static readonly TimeSpan s_clockError = TimeSpan.FromMilliseconds(50);

    /// <summary>The failure of an attempt for which the call was not ended.</summary>
    /// <param name="exception">What the platform or a handler threw.</param>
    /// <param name="uri">The address of the call.</param>
    /// <param name="content">The request's content, which knows whether any of it was sent.</param>
    /// <param name="use">What happened on the connection.</param>
    /// <param name="attempts">How many attempts were made, this one included.</param>
    /// <param name="connectTimeout">The time limit for a connection.</param>
    /// <param name="limit">HttpClient.Timeout.</param>
    /// <param name="elapsed">How long the attempt took.</param>
    /// <exception cref="IOException">Binary content could not be read.</exception>
    public static AttemptFailure Of(
        Exception exception, Uri uri, RequestContent content, ConnectionUse use, int attempts, TimeSpan connectTimeout, TimeSpan limit,
        TimeSpan elapsed)
    {
        // The caller's file is gone, or its length has changed: no server is at fault.
        if (content.SourceFailure is { } failure)
        {
            throw failure;
        }

        if (exception is not OperationCanceledException)
        {
            return TransportErrors.WhileSending(exception, uri, isBegun: content.IsBegun, isStaleConnection: use.IsStale);
        }

        // Nobody cancelled: a limit of the handler, or of an HttpClient that the caller made.
        if (use.IsConnectTimeout && !content.IsBegun)
        {
            // A server of plain http waits for the end of a request line that never comes.
            string hint = uri.Scheme == Uri.UriSchemeHttps ? " If the server speaks plain http, the endpoint must begin with http://." : "";
            return new()
            {
                Phase = AttemptPhase.NotSent,
                Exception = new ChatTimeoutException(
                    ChatTimeoutKind.Connect,
                    $"Timeouts.Connect ran out after {connectTimeout:c}: no connection to {EndpointUri.Display(uri)}. Attempts: {attempts}.{hint}",
                    exception),
            };
        }

        if (limit != Timeout.InfiniteTimeSpan && elapsed >= limit - s_clockError)
        {
            return new()
            {
                Phase = AttemptPhase.Refused,
                Exception = new ChatTimeoutException(
                    ChatTimeoutKind.Response,
                    $"HttpClient.Timeout of the HttpClient that the client was given ran out after {limit:c}. Attempts: {attempts}. "
                        + "Set it to infinite; the client's own timeouts apply.",
                    exception)
                {
                    MayHaveBeenProcessed = true,
                },
            };
        }

        // A handler of the application ended it, at any time, perhaps by a limit of an HttpClient of its own: the server may be at work.
        return new()
        {
            Phase = AttemptPhase.Unknown,
            Exception = new ChatConnectionException($"An HTTP handler of the application ended the attempt to reach {EndpointUri.Display(uri)}.", exception)
            {
                MayHaveBeenProcessed = true,
            },
        };
    }
}
