using System.Net.Sockets;
using System.Security.Authentication;

namespace OpenCompletions;

/// <summary>Creates the client's exceptions from those of the platform.</summary>
internal static class TransportErrors
{
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException
            or SocketException or InvalidDataException;

    /// <summary>Classifies a failure before the response headers, for a call that has not ended.</summary>
    /// <param name="exception">The exception that the platform threw.</param>
    /// <param name="uri">The URI of the call.</param>
    /// <param name="hasStarted">Whether sending the request's content has started.</param>
    /// <param name="isStaleConnection">Whether the server closed the connection before the request arrived.</param>
    public static AttemptFailure ClassifySendFailure(Exception exception, Uri uri, bool hasStarted, bool isStaleConnection)
    {
        string server = EndpointUri.Format(uri);
        HttpFailureKind kind = HttpFailure.GetKind(exception);
        AttemptOutcome outcome = ClassifyOutcome(exception, kind, hasStarted);
        if (kind is HttpFailureKind.Limit or HttpFailureKind.InvalidResponse)
        {
            // The platform's message repeats text of the server.
            ChatProtocolReason reason = kind == HttpFailureKind.Limit
                ? ChatProtocolReason.LimitExceeded
                : ChatProtocolReason.InvalidHttp;
            string problem = kind == HttpFailureKind.Limit
                ? "The response headers exceed the size limit."
                : $"The server at {server} does not speak HTTP.";
            return new()
            {
                Outcome = outcome,
                Exception = new ChatProtocolException(reason, problem) { MayHaveBeenProcessed = true },
            };
        }

        bool isUnsent = outcome is AttemptOutcome.NotSent or AttemptOutcome.NotRetryable;
        return new()
        {
            Outcome = outcome,
            IsStaleConnection = isStaleConnection,
            Exception = new ChatConnectionException(
                isUnsent
                    ? $"No connection to {server}: {DescribeReason(exception, kind)}."
                    : $"The connection to {server} was lost before the response began: {DescribeReason(exception, kind)}.",
                PlatformErrors.RemoveServerText(exception))
            {
                MayHaveBeenProcessed = !isUnsent,
            },
        };
    }

    /// <summary>Creates the exception for a failure while a non-streaming response is read.</summary>
    public static Exception CreateReadException(Exception exception, CallResponse response, CallClock clock, int received)
    {
        Exception inner = PlatformErrors.RemoveServerText(exception);
        if (clock.IsEnded)
        {
            return AddResponse(clock.ToException(inner, FormatCount(received, "byte") + " of the response"), response);
        }

        return AddResponse(
            new ChatConnectionException("The connection was lost before the response was complete.", inner), response);
    }

    /// <summary>Creates the exception for a failure inside a stream.</summary>
    public static Exception CreateStreamException(Exception exception, CallResponse response, CallClock clock, string received)
    {
        Exception inner = PlatformErrors.RemoveServerText(exception);
        if (clock.IsEnded)
        {
            return AddResponse(clock.ToException(inner, received), response);
        }

        return AddResponse(
            new ChatStreamInterruptedException(
                ChatInterruptionReason.ConnectionLost, "The connection was lost before the stream was complete.", inner),
            response);
    }

    /// <summary>Describes the part of a stream received so far, for the message of a timeout.</summary>
    public static string DescribeReceived(long events, long keepAlives) =>
        $"{FormatCount(events, "event")} and {FormatCount(keepAlives, "keep-alive")}";

    public static Exception AddResponse(Exception exception, CallResponse response)
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

    private static string FormatCount(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static AttemptOutcome ClassifyOutcome(Exception exception, HttpFailureKind kind, bool hasStarted)
    {
        // Content was sent, so the outcome is unknown, even if no connection was established: a handler of the application may
        // have called another server.
        if (hasStarted && kind is not (HttpFailureKind.Limit or HttpFailureKind.InvalidResponse))
        {
            return AttemptOutcome.Unknown;
        }

        // A retry cannot make a certificate trusted. It can succeed after a handshake that was only interrupted.
        if (Find<AuthenticationException>(exception) is not null
            || kind is HttpFailureKind.Proxy or HttpFailureKind.Limit or HttpFailureKind.InvalidResponse)
        {
            return AttemptOutcome.NotRetryable;
        }

        bool isUnsent = kind is HttpFailureKind.NotConnected or HttpFailureKind.Tls
            || Find<SocketException>(exception) is
            {
                SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData
                    or SocketError.TryAgain or SocketError.HostUnreachable or SocketError.NetworkUnreachable
                    or SocketError.AddressNotAvailable,
            };
        return isUnsent ? AttemptOutcome.NotSent : AttemptOutcome.Unknown;
    }

    // The platform's messages can repeat text of the server, so these texts are used instead.
    private static string DescribeReason(Exception exception, HttpFailureKind kind)
    {
        if (Find<AuthenticationException>(exception) is not null || kind == HttpFailureKind.Tls)
        {
            return "the TLS handshake failed, usually because the server's certificate is not trusted "
                + "or the server speaks plain HTTP";
        }

        if (kind == HttpFailureKind.Proxy)
        {
            return "the proxy rejected the connection, usually because it requires authentication";
        }

        return Find<SocketException>(exception)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "the connection was refused (is the server running?)",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name could not be resolved",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the network or host is unreachable",
            SocketError.ConnectionReset => "the server reset the connection",
            SocketError.Shutdown or SocketError.ConnectionAborted =>
                "the server closed the connection while the request was being sent",
            null => "the server closed the connection",
            var code => code.Value.ToString(),
        };
    }

    /// <summary>Returns the first exception of a type, either the given one or an inner one; null if there is none.</summary>
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
