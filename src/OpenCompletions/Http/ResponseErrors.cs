using System.Globalization;
using System.Text;

namespace OpenCompletions;

/// <summary>Makes exceptions of what a server answered.</summary>
internal static class ResponseErrors
{
    /// <summary>The exception for an error status or a redirect.</summary>
    public static ChatApiException FromStatus(CallResponse response, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body);
        ChatApiException exception = Make(response, ErrorBody.Parse(body), BodyBytes.Sniff(body) == BodyKind.Html);
        exception.Body = response.Key is { } key ? key.RemoveFrom(text) : text;
        exception.RetryAfter = ServerDelay.Parse(response.Info.Headers, response.ReceivedAt);
        return exception;
    }

    /// <summary>The exception for an error object in a successful response.</summary>
    public static ChatApiException FromError(CallResponse response, ApiError error)
    {
        ChatApiException exception = Make(response, error, isHtml: false);
        exception.MayHaveBeenProcessed = true;
        return exception;
    }

    private static ChatApiException Make(CallResponse response, ApiError? error, bool isHtml)
    {
        int status = (int)response.Info.StatusCode;
        ChatErrorKind kind = ErrorClassifier.Classify(status, error);
        string? hint = ErrorHints.For(status, error, kind, isHtml, response.Call.Uri, response.Key?.Reveal());
        return new ChatApiException(Describe(response, error, kind, hint), response.Info.StatusCode, error, kind)
        {
            Response = response.Info,
            RequestId = response.Info.RequestId,
            Attempts = response.Info.Attempts,
            Hint = hint,
        };
    }

    private static string Describe(CallResponse response, ApiError? error, ChatErrorKind kind, string? hint)
    {
        var message = new StringBuilder(
            kind == ChatErrorKind.Redirect ? "The server redirects, which is not followed, because the key would go with it" : "The server refused the request");
        message.Append(" (").Append(((int)response.Info.StatusCode).ToString(CultureInfo.InvariantCulture)).Append(' ').Append(response.Info.StatusCode);
        if (error?.Code is { Length: > 0 } code)
        {
            message.Append(", code ").Append(Quote(code, ServerText.IdLength, response));
        }

        if (kind == ChatErrorKind.Redirect && response.Message.Headers.Location is { } location)
        {
            message.Append(", to ").Append(OriginOf(location, response.Call.Uri));
        }

        message.Append(')');
        string told = error?.Message is { } text ? Quote(text, ServerText.MessageLength, response) : "";
        message.Append(told.Length > 0 ? ": " : ".").Append(told);
        if (hint is not null)
        {
            message.Append(told.Length > 0 && ".!?…".IndexOf(told[told.Length - 1]) < 0 ? ". " : " ").Append(hint);
        }

        return message.ToString();
    }

    // A server may repeat the key, and the prompt.
    private static string Quote(string text, int longest, CallResponse response)
    {
        string clean = ServerText.Clean(response.Key is { } key ? key.RemoveFrom(text) : text, longest);
        return PromptEcho.RemoveFrom(clean, response.Call.Body.Json);
    }

    // Path and query of a redirect may hold a session.
    private static string OriginOf(Uri location, Uri sent)
    {
        Uri target = location.IsAbsoluteUri ? location : new Uri(sent, location);
        return target.Host.Length > 0 ? $"{target.Scheme}://{target.Authority}" : target.Scheme;
    }
}
