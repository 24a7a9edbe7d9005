using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace OpenCompletions;

/// <summary>Makes the client's exceptions of the platform's.</summary>
internal static class TransportErrors
{
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or SocketException or InvalidDataException;

    /// <summary>A failure before the response's headers.</summary>
    public static Exception WhileSending(Exception exception, Uri uri, CallClock clock)
    {
        Exception inner = PlatformErrors.WithoutServerText(exception);
        if (clock.IsEnded)
        {
            return clock.Explain(inner);
        }

        string server = EndpointUri.Display(uri);
        if (exception is OperationCanceledException)
        {
            // The handler's own limit: for a connection, or HttpClient.Timeout of a caller's HttpClient.
            return new ChatTimeoutException(ChatTimeoutKind.Connect, $"No connection to {server} came about in time, or a timeout of the HttpClient ran out.", inner);
        }

        bool isUnsent = IsUnsent(exception);
        return new ChatConnectionException(
            isUnsent ? $"No connection to {server}: {Reason(exception)}." : $"The connection to {server} broke before the answer began: {Reason(exception)}.", inner)
        {
            MayHaveBeenProcessed = !isUnsent,
        };
    }

    /// <summary>A failure while an answer is read that does not stream.</summary>
    public static Exception WhileReading(Exception exception, HttpResponseMessage response, CallClock clock)
    {
        Exception inner = PlatformErrors.WithoutServerText(exception);
        if (clock.IsEnded)
        {
            return WithResponse(clock.Explain(inner), response);
        }

        return WithResponse(new ChatConnectionException("The connection broke before the answer was complete.", inner) { MayHaveBeenProcessed = true }, response);
    }

    /// <summary>A failure within a stream.</summary>
    public static Exception WhileStreaming(Exception exception, HttpResponseMessage response, CallClock clock)
    {
        Exception inner = PlatformErrors.WithoutServerText(exception);
        if (clock.IsEnded)
        {
            return WithResponse(clock.Explain(inner), response);
        }

        return WithResponse(new ChatStreamInterruptedException(ChatInterruptionReason.ConnectionLost, "The connection broke before the stream was complete.", inner), response);
    }

    public static Exception WithResponse(Exception exception, HttpResponseMessage response)
    {
        if (exception is ChatCompletionsException known)
        {
            known.StatusCode ??= response.StatusCode;
            known.Response ??= ResponseInfo.Of(response);
            known.RequestId ??= known.Response.RequestId;
            known.MayHaveBeenProcessed = true;
        }

        return exception;
    }

    private static bool IsUnsent(Exception exception) =>
        Find<AuthenticationException>(exception) is not null
        || Find<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.AddressNotAvailable };

    // The platform's messages can repeat what a server sent; these words are our own.
    private static string Reason(Exception exception)
    {
        if (Find<AuthenticationException>(exception) is not null)
        {
            return "TLS failed, mostly because the server's certificate is not trusted";
        }

        return Find<SocketException>(exception)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "the connection was refused; is the server running there",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name is not known",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the network or host cannot be reached",
            SocketError.ConnectionReset => "the server reset it",
            null => "the server closed it or sent no valid HTTP",
            var code => code.Value.ToString(),
        };
    }

    private static T? Find<T>(Exception? exception)
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
