using System.Text;

namespace OpenCompletions;

/// <summary>Makes exceptions of what a server answered.</summary>
internal static class ResponseErrors
{
    /// <summary>The exception for an error status or a redirect.</summary>
    public static ChatApiException FromStatus(CallResponse response, byte[] body)
    {
        BodyKind kind = BodyBytes.Sniff(body);
        string? text = kind == BodyKind.Compressed ? null : TextOf(body, response);
        ApiError? error = text is null ? null : ErrorBody.Parse(Encoding.UTF8.GetBytes(text));
        ChatApiException exception = Make(response, error, error is null ? PlainError.TextOf(body) : null, kind == BodyKind.Html, text);

        // A server that fails while it works, or a gateway that loses or gives up on the server behind it.
        exception.MayHaveBeenProcessed = (int)response.Info.StatusCode is 500 or 502 or 504 or 524;
        return exception;
    }

    /// <summary>The exception for an error object in a successful response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="error">The error.</param>
    /// <param name="body">The body that it stands in; nothing for an error within a stream.</param>
    public static ChatApiException FromError(CallResponse response, ApiError error, ReadOnlySpan<byte> body = default)
    {
        if (error.Message is { } message && response.Key is { } key)
        {
            error.Message = key.RemoveFrom(message);
        }

        ChatApiException exception = Make(response, error, null, isHtml: false, body.IsEmpty ? null : TextOf(BodyBytes.TrimEnd(body).ToArray(), response));
        exception.MayHaveBeenProcessed = true;
        return exception;
    }

    private static ChatApiException Make(CallResponse response, ApiError? error, string? plainText, bool isHtml, string? body)
    {
        ChatErrorKind kind = ErrorClassifier.Classify((int)response.Info.StatusCode, error);
        string? hint = ErrorHints.For(response, error, kind, isHtml);
        return new ChatApiException(ErrorMessage.Of(response, error, plainText, kind, hint), response.Info.StatusCode, error, kind)
        {
            Response = response.Info,
            RequestId = response.Info.RequestId,
            Attempts = response.Info.Attempts,
            RetryAfter = ServerDelay.Parse(response.Info.Headers, response.ReceivedAt),
            Hint = hint,
            Body = body,
        };
    }

    // Before anything is read from it: a server may repeat the key in whichever member it likes.
    private static string TextOf(byte[] body, CallResponse response)
    {
        string text = Encoding.UTF8.GetString(body);
        return response.Key is { } key ? key.RemoveFrom(text) : text;
    }
}
