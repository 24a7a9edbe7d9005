using System.Net.Sockets;
using System.Security.Authentication;

namespace OpenCompletions;

/// <summary>Makes the client's exceptions of the platform's.</summary>
internal static class TransportErrors
{
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or SocketException or InvalidDataException;

    /// <summary>A failure before the response's headers, for which the call did not end by itself.</summary>
    /// <param name="exception">What the platform threw.</param>
    /// <param name="uri">The address of the call.</param>
    /// <param name="isBegun">Whether any of the request's content was sent.</param>
    /// <param name="isStaleConnection">Whether the server had closed the connection before the request arrived.</param>
    public static AttemptFailure WhileSending(Exception exception, Uri uri, bool isBegun, bool isStaleConnection)
    {
        string server = EndpointUri.Display(uri);
        HttpFailureKind kind = HttpFailure.KindOf(exception);
        AttemptPhase phase = PhaseOf(exception, kind, isBegun);
        if (kind is HttpFailureKind.Limit or HttpFailureKind.InvalidResponse)
        {
            // The platform's message repeats what the server sent.
            ChatProtocolReason reason = kind == HttpFailureKind.Limit ? ChatProtocolReason.LimitExceeded : ChatProtocolReason.InvalidHttp;
            string what = kind == HttpFailureKind.Limit ? "The response's headers are larger than is accepted." : $"What answers at {server} does not speak HTTP.";
            return new() { Phase = phase, Exception = new ChatProtocolException(reason, what) { MayHaveBeenProcessed = true } };
        }

        bool isUnsent = phase is AttemptPhase.NotSent or AttemptPhase.Refused;
        return new()
        {
            Phase = phase,
            IsStaleConnection = isStaleConnection,
            Exception = new ChatConnectionException(
                isUnsent ? $"No connection to {server}: {Reason(exception, kind)}." : $"The connection to {server} broke before the answer began: {Reason(exception, kind)}.",
                PlatformErrors.WithoutServerText(exception))
            {
                MayHaveBeenProcessed = !isUnsent,
            },
        };
    }

    /// <summary>A failure while an answer is read that does not stream.</summary>
    public static Exception WhileReading(Exception exception, CallResponse response, CallClock clock, int received)
    {
        Exception inner = PlatformErrors.WithoutServerText(exception);
        if (clock.IsEnded)
        {
            return WithResponse(clock.Explain(inner, Counted(received, "byte") + " of the answer"), response);
        }

        return WithResponse(new ChatConnectionException("The connection broke before the answer was complete.", inner), response);
    }

    /// <summary>A failure within a stream.</summary>
    public static Exception WhileStreaming(Exception exception, CallResponse response, CallClock clock, string received)
    {
        Exception inner = PlatformErrors.WithoutServerText(exception);
        if (clock.IsEnded)
        {
            return WithResponse(clock.Explain(inner, received), response);
        }

        return WithResponse(new ChatStreamInterruptedException(ChatInterruptionReason.ConnectionLost, "The connection broke before the stream was complete.", inner), response);
    }

    /// <summary>What had come of a stream, for the message of a timeout.</summary>
    public static string Received(long events, long keepAlives) => $"{Counted(events, "event")} and {Counted(keepAlives, "keep-alive")}";

    public static Exception WithResponse(Exception exception, CallResponse response)
    {
        if (exception is ChatCompletionsException known)
        {
            known.StatusCode ??= response.Info.StatusCode;
            known.Response ??= response.Info;
            known.RequestId ??= response.Info.RequestId;
            known.Attempts = response.Info.Attempts;
            known.MayHaveBeenProcessed = true;
        }

        return exception;
    }

    private static string Counted(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static AttemptPhase PhaseOf(Exception exception, HttpFailureKind kind, bool isBegun)
    {
        // Another connection than the request's: that of a handler of the application, which calls a server of its own when the answer is there.
        if (isBegun && kind is not (HttpFailureKind.Limit or HttpFailureKind.InvalidResponse))
        {
            return AttemptPhase.Unknown;
        }

        // Trust does not come by trying again; a handshake that was merely cut short may succeed.
        if (Find<AuthenticationException>(exception) is not null || kind is HttpFailureKind.Proxy or HttpFailureKind.Limit or HttpFailureKind.InvalidResponse)
        {
            return AttemptPhase.Refused;
        }

        bool isUnsent = kind is HttpFailureKind.NotConnected or HttpFailureKind.Tls
            || Find<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.AddressNotAvailable };
        return isUnsent ? AttemptPhase.NotSent : AttemptPhase.Unknown;
    }

    // The platform's messages can repeat what a server sent; these words are our own.
    private static string Reason(Exception exception, HttpFailureKind kind)
    {
        if (Find<AuthenticationException>(exception) is not null || kind == HttpFailureKind.Tls)
        {
            return "TLS failed, mostly because the server's certificate is not trusted or it speaks plain http";
        }

        if (kind == HttpFailureKind.Proxy)
        {
            return "the proxy on the way refused, mostly because it wants a login";
        }

        return Find<SocketException>(exception)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "the connection was refused; is the server running there",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name is not known",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the network or host cannot be reached",
            SocketError.ConnectionReset => "the server reset it",
            SocketError.Shutdown or SocketError.ConnectionAborted => "the server closed it while the request was sent",
            null => "the server closed it",
            var code => code.Value.ToString(),
        };
    }

    /// <summary>The exception or the inner one of a type.</summary>
    public static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
