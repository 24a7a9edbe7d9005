namespace OpenCompletions;

/// <summary>
/// Classifies failures that occur before the response headers arrive, by their cause and by whether the server may have
/// received the request.
/// </summary>
internal static class SendFailures
{
    // Only the elapsed time identifies the Timeout of the caller's HttpClient: an HttpClient inside a handler reports its own
    // Timeout in the same way, and .NET Standard 2.0 reports no cause at all.
    private static readonly TimeSpan s_clockError = TimeSpan.FromMilliseconds(50);

    /// <summary>Classifies the failure of an attempt whose call has not ended.</summary>
    /// <param name="exception">The exception that the platform or a handler threw.</param>
    /// <param name="uri">The URI of the call.</param>
    /// <param name="content">The content of the request, which records whether sending started.</param>
    /// <param name="use">The connection events of the attempt.</param>
    /// <param name="attempts">The number of attempts, including this one.</param>
    /// <param name="connectTimeout">The time limit for establishing a connection.</param>
    /// <param name="limit">The value of <see cref="HttpClient.Timeout"/>.</param>
    /// <param name="elapsed">The duration of the attempt.</param>
    /// <exception cref="IOException">Binary content of the request could not be read.</exception>
    public static AttemptFailure Classify(
        Exception exception, Uri uri, RequestContent content, ConnectionUse use, int attempts, TimeSpan connectTimeout,
        TimeSpan limit,
        TimeSpan elapsed)
    {
        // The caller's file is missing or its length has changed. The server is not at fault.
        if (content.SourceFailure is { } failure)
        {
            throw failure;
        }

        if (exception is not OperationCanceledException)
        {
            return TransportErrors.ClassifySendFailure(
                exception, uri, hasStarted: content.HasStarted, isStaleConnection: use.IsStale);
        }

        // Neither the caller nor the client canceled the call, so a handler or the caller's HttpClient ended the attempt.
        if (use.IsConnectTimeout && !content.HasStarted)
        {
            // A plain-HTTP server that receives a TLS handshake waits for the end of a request line.
            string hint = uri.Scheme == Uri.UriSchemeHttps
                ? " If the server speaks plain HTTP, the endpoint must begin with http://."
                : "";
            return new()
            {
                Outcome = AttemptOutcome.NotSent,
                Exception = new ChatTimeoutException(
                    ChatTimeoutKind.Connect,
                    $"Timeouts.Connect expired after {connectTimeout:c}: no connection to {EndpointUri.Format(uri)}. "
                        + $"Attempts: {attempts}.{hint}",
                    exception),
            };
        }

        if (limit != Timeout.InfiniteTimeSpan && elapsed >= limit - s_clockError)
        {
            return new()
            {
                Outcome = AttemptOutcome.NotRetryable,
                Exception = new ChatTimeoutException(
                    ChatTimeoutKind.Response,
                    $"The Timeout of the HttpClient that was passed to the client expired after {limit:c}. Attempts: {attempts}. "
                        + "Set it to Timeout.InfiniteTimeSpan; the client's own timeouts apply.",
                    exception)
                {
                    MayHaveBeenProcessed = true,
                },
            };
        }

        // A handler of the application ended the attempt, perhaps because of its own time limit. The server may be processing the
        // request.
        return new()
        {
            Outcome = AttemptOutcome.Unknown,
            Exception = new ChatConnectionException(
                $"An HTTP handler of the application canceled the request to {EndpointUri.Format(uri)}.", exception)
            {
                MayHaveBeenProcessed = true,
            },
        };
    }
}
