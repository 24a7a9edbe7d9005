using System.Text;

namespace OpenCompletions;

/// <summary>Makes exceptions of what a server answered.</summary>
internal static class ResponseErrors
{
    // An excerpt is made of its beginning alone.
    private const int LongestExcerptBytes = ServerText.ExcerptLength * 4;

    /// <summary>The exception for an error status or a redirect.</summary>
    public static ChatApiException FromStatus(CallResponse response, byte[] body)
    {
        BodyKind kind = BodyBytes.Sniff(body);
        string? text = kind == BodyKind.Compressed ? null : TextOf(body, response);
        ApiError? error = text is null ? null : ReceivedError.Parse(Encoding.UTF8.GetBytes(text));
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
        string? text = body.IsEmpty ? null : TextOf(BodyBytes.TrimEnd(body).ToArray(), response);
        ChatApiException exception = Make(response, WithoutKey(error, response.Key), null, isHtml: false, text);
        exception.MayHaveBeenProcessed = true;
        return exception;
    }

    /// <summary>The exception for a successful response that is not what was asked for.</summary>
    /// <param name="response">The response.</param>
    /// <param name="exception">What is wrong.</param>
    /// <param name="body">The body, or what was read of it.</param>
    public static Exception FromBody(CallResponse response, ChatProtocolException exception, ReadOnlySpan<byte> body)
    {
        if (exception.BodyExcerpt is null && exception.Reason != ChatProtocolReason.UnexpectedEncoding && !body.IsEmpty)
        {
            string text = TextOf(body.Slice(0, Math.Min(body.Length, LongestExcerptBytes)).ToArray(), response);
            exception.BodyExcerpt = ServerText.Clean(text, ServerText.ExcerptLength);
        }

        return TransportErrors.WithResponse(exception, response);
    }

    private static ChatApiException Make(CallResponse response, ApiError? error, string? plainText, bool isHtml, string? body)
    {
        ChatErrorKind kind = ErrorClassifier.Classify((int)response.Info.StatusCode, error);
        string? hint = ErrorHints.For(response, error, kind, isHtml);
        TimeSpan? retryAfter = ServerDelay.Parse(response.Info.Headers, response.ReceivedAt)
            ?? ErrorDelay.Find(error, response.ReceivedAt);
        Lazy<string> message = ErrorMessage.Of(response, error, plainText, retryAfter, hint);
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

    // Before anything is read from it: a server may repeat the key in whichever member it likes.
    private static string TextOf(byte[] body, CallResponse response)
    {
        string text = Encoding.UTF8.GetString(body);
        return response.Key is { } key ? key.RemoveFrom(text) : text;
    }

    // The same for an error that was read already, within an event.
    private static ApiError WithoutKey(ApiError error, Secret? key)
    {
        if (key is null)
        {
            return error;
        }

        using var buffer = new PooledBufferWriter(1024);
        WireSerializer.Write(buffer, error);
        string json = Encoding.UTF8.GetString(buffer.WrittenSpan.ToArray());
        string clean = key.RemoveFrom(json);
        return clean.Length == json.Length ? error : ReceivedError.Read(Encoding.UTF8.GetBytes(clean));
    }
}
