using System.Text;

namespace OpenCompletions;

/// <summary>Creates exceptions from responses.</summary>
internal static class ResponseErrors
{
    // Only the beginning of a body is needed for an excerpt.
    private const int MaxExcerptBytes = ServerText.ExcerptLength * 4;

    /// <summary>Creates the exception for an error status or a redirect.</summary>
    public static ChatApiException FromStatus(CallResponse response, byte[] body)
    {
        BodyKind kind = BodyBytes.Sniff(body);
        string? text = kind == BodyKind.Compressed ? null : ReadRedacted(body, response);
        ApiError? error = text is null ? null : ReceivedError.Parse(Encoding.UTF8.GetBytes(text));
        ChatApiException exception = CreateException(
            response, error, error is null ? PlainError.ReadText(body) : null, kind == BodyKind.Html, text);

        // The server failed while it processed the request, or a gateway lost the connection to the server behind it or stopped
        // waiting for it.
        exception.MayHaveBeenProcessed = (int)response.Info.StatusCode is 500 or 502 or 504 or 524;
        return exception;
    }

    /// <summary>Creates the exception for an error object in a successful response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="error">The error.</param>
    /// <param name="body">The body that contains the error; empty for an error inside a stream.</param>
    public static ChatApiException FromError(CallResponse response, ApiError error, ReadOnlySpan<byte> body = default)
    {
        string? text = body.IsEmpty ? null : ReadRedacted(BodyBytes.TrimEnd(body).ToArray(), response);
        ChatApiException exception = CreateException(response, RedactKey(error, response.Key), null, isHtml: false, text);
        exception.MayHaveBeenProcessed = true;
        return exception;
    }

    /// <summary>
    /// Adds the response and an excerpt of the body to the exception for a successful response that is not usable.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="exception">The exception that describes the problem.</param>
    /// <param name="body">The body, or the part that was read.</param>
    public static Exception AddBody(CallResponse response, ChatProtocolException exception, ReadOnlySpan<byte> body)
    {
        if (exception.BodyExcerpt is null && exception.Reason != ChatProtocolReason.UnexpectedEncoding && !body.IsEmpty)
        {
            string text = ReadRedacted(body.Slice(0, Math.Min(body.Length, MaxExcerptBytes)).ToArray(), response);
            exception.BodyExcerpt = ServerText.Clean(text, ServerText.ExcerptLength);
        }

        return TransportErrors.AddResponse(exception, response);
    }

    private static ChatApiException CreateException(
        CallResponse response, ApiError? error, string? plainText, bool isHtml, string? body)
    {
        ChatErrorKind kind = ErrorClassifier.Classify((int)response.Info.StatusCode, error);
        string? hint = ErrorHints.Find(response, error, kind, isHtml);
        TimeSpan? retryAfter = ServerDelay.Parse(response.Info.Headers, response.ReceivedAt)
            ?? ErrorDelay.Find(error, response.ReceivedAt);
        Lazy<string> message = ErrorMessage.CreateLazy(response, error, plainText, retryAfter, hint);
        return new ChatApiException(message, response.Info.StatusCode, error, kind)
        {
            Response = response.Info,
            RequestId = response.Info.RequestId,
            Attempts = response.Info.Attempts,
            RetryAfter = retryAfter,
            Hint = hint,
            Body = body,
        };
    }

    // Redacts the key before any member is read from the body, because a server may repeat the key in any member.
    private static string ReadRedacted(byte[] body, CallResponse response)
    {
        string text = Encoding.UTF8.GetString(body);
        return response.Key is { } key ? key.Redact(text) : text;
    }

    // Redacts the key in an error that was read from an event.
    private static ApiError RedactKey(ApiError error, Secret? key)
    {
        if (key is null)
        {
            return error;
        }

        using var buffer = new PooledBufferWriter(1024);
        WireSerializer.Write(buffer, error);
        string json = Encoding.UTF8.GetString(buffer.WrittenSpan.ToArray());
        string clean = key.Redact(json);
        return clean.Length == json.Length ? error : ReceivedError.Read(Encoding.UTF8.GetBytes(clean));
    }
}
