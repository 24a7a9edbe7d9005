using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// The HTTP status and the error body with which a server or a gateway reports an exception to its client. An error of an
/// upstream server is reported as received, without the key; for other failures, the message does not contain addresses or
/// other internal details.
/// </summary>
/// <example>
/// <code>
/// catch (ChatCompletionsException e)
/// {
///     ChatErrorReply reply = ChatErrorReply.From(e);
///     return Results.Json(reply.Body, ChatCompletionsJson.TypeInfo&lt;ApiErrorResponse&gt;(), statusCode: reply.StatusCode);
/// }
/// </code>
/// </example>
public sealed class ChatErrorReply
{
    private const string UpstreamType = "upstream_error";

    private const string RequestType = "invalid_request_error";

    private ChatErrorReply(int statusCode, ApiError error, TimeSpan? retryAfter = null)
    {
        StatusCode = statusCode;
        Body = new() { Error = error };
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status, from 400 to 599.</summary>
    public int StatusCode { get; }

    /// <summary>The error in OpenAI's format: <c>{"error":{…}}</c>.</summary>
    public ApiErrorResponse Body { get; }

    /// <summary>The delay to report as <c>Retry-After</c>; null if the upstream server requested none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Creates the reply for an exception.</summary>
    /// <param name="exception">
    /// The exception of a call, of <see cref="ChatCompletionRequest.ReadAsync"/>, or any other, which is reported as status 500
    /// without its message.
    /// </param>
    /// <returns>The reply.</returns>
    public static ChatErrorReply From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            ChatApiException api => new(StatusOf(api), ErrorOf(api), api.RetryAfter),
            ChatTimeoutException => Upstream(504, "The upstream server did not respond in time.", "timeout"),
            ChatConnectionException => Upstream(502, "The connection to the upstream server failed.", "connection_failed"),
            ChatStreamInterruptedException =>
                Upstream(502, "The response of the upstream server ended before it was complete.", "stream_interrupted"),
            ChatCompletionsException => Upstream(502, "The upstream server sent an invalid response.", "invalid_response"),
            ChatRequestReadException read => new(
                read.Reason == ChatRequestReadReason.LimitExceeded ? 413 : 400,
                new() { Message = read.Message, Type = RequestType }),
            ChatRequestInvalidException invalid => new(400, new()
            {
                Message = invalid.Message,
                Type = RequestType,
                Param = invalid.Problems.Count > 0 ? invalid.Problems[0].Path : null,
            }),
            _ => new(500, new() { Message = "The server failed to process the request.", Type = "server_error" }),
        };
    }

    private static ChatErrorReply Upstream(int status, string message, string code) =>
        new(status, new() { Message = message, Type = UpstreamType, Code = code });

    // An error in a successful response or in a stream often has the status as its code.
    private static int StatusOf(ChatApiException exception)
    {
        if (exception.StatusCode is { } status && IsError((int)status))
        {
            return (int)status;
        }

        if (int.TryParse(exception.Error?.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && IsError(code))
        {
            return code;
        }

        return exception.Kind.Value switch
        {
            nameof(ChatErrorKind.InvalidRequest) or nameof(ChatErrorKind.ContextLength) => 400,
            nameof(ChatErrorKind.ContentFilter) => 400,
            nameof(ChatErrorKind.Authentication) => 401,
            nameof(ChatErrorKind.PermissionDenied) => 403,
            nameof(ChatErrorKind.NotFound) => 404,
            nameof(ChatErrorKind.RateLimit) or nameof(ChatErrorKind.Quota) => 429,
            nameof(ChatErrorKind.Overloaded) => 503,
            _ => 502,
        };
    }

    // A body without a readable error, such as a proxy's HTML page, is not passed on.
    private static ApiError ErrorOf(ChatApiException exception) => exception.Error ?? new()
    {
        Message = exception.StatusCode is { } status && IsError((int)status)
            ? string.Format(CultureInfo.InvariantCulture, "The upstream server responded with status {0}.", (int)status)
            : "The upstream server reported an error.",
        Type = UpstreamType,
    };

    private static bool IsError(int status) => status is >= 400 and <= 599;
}
