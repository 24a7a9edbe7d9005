using System.Globalization;
using System.Net;
using System.Text;

namespace OpenCompletions;

/// <summary>Makes exceptions of what a server answered.</summary>
internal static class ResponseErrors
{
    /// <summary>The exception for an error status or a redirect.</summary>
    public static ChatApiException FromStatus(HttpResponseMessage response, byte[] body, Secret? key)
    {
        string text = Encoding.UTF8.GetString(body);
        ApiError? error = ErrorBody.Parse(body);
        return Make(response, error, key is null ? text : key.RemoveFrom(text), key);
    }

    /// <summary>The exception for an error object in a successful response.</summary>
    public static ChatApiException FromError(HttpResponseMessage response, ApiError error, Secret? key)
    {
        ChatApiException exception = Make(response, error, null, key);
        exception.MayHaveBeenProcessed = true;
        return exception;
    }

    private static ChatApiException Make(HttpResponseMessage response, ApiError? error, string? body, Secret? key)
    {
        int status = (int)response.StatusCode;
        ResponseInfo info = ResponseInfo.Of(response);
        ChatErrorKind kind = ErrorClassifier.Classify(status, error);
        var message = new StringBuilder();
        message.Append(kind == ChatErrorKind.Redirect ? "The server redirects, which is not followed, because the key would go with it" : "The server refused the request");
        message.Append(" (").Append(status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(response.StatusCode);
        if (error?.Code is { Length: > 0 } code)
        {
            message.Append(", code ").Append(ServerText.Clean(code, ServerText.IdLength));
        }

        message.Append(')');
        if (error?.Message is { Length: > 0 } told)
        {
            message.Append(": ").Append(ServerText.Clean(key is null ? told : key.RemoveFrom(told), ServerText.MessageLength));
        }
        else
        {
            message.Append('.');
        }

        return new ChatApiException(message.ToString(), response.StatusCode, error, kind)
        {
            Response = info,
            RequestId = info.RequestId,
            Body = body,
        };
    }
}
