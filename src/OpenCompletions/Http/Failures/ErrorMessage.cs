using System.Globalization;
using System.Net;
using System.Text;

namespace OpenCompletions;

/// <summary>Composes the one-line message of an error: what happened, the server's text, and a hint.</summary>
internal static class ErrorMessage
{
    private const string SentenceEnds = ".!?。！？";
    private const string Brackets = "\"'`)]}”’»";
    private const string TrailingPunctuation = " ,;:-–—，；：";

    /// <summary>
    /// Creates the message lazily, because searching a long prompt takes time. The result does not reference the connection.
    /// </summary>
    public static Lazy<string> CreateLazy(
        CallResponse response, ApiError? error, string? plainText, TimeSpan? retryAfter, string? hint)
    {
        HttpStatusCode status = response.Info.StatusCode;
        string? target = (int)status is >= 300 and < 400 ? FindRedirectOrigin(response) : null;
        Secret? key = response.Key;
        byte[] request = response.Call.Body.Json;
        string[] texts = [error?.Code ?? "", GetServerText(error) ?? plainText ?? ""];
        return new(() => Compose(status, target, texts, key, request, retryAfter, hint));
    }

    /// <summary>
    /// Returns the origin of a redirect's target, without path and query, which may contain a session; null without a valid
    /// target URI.
    /// </summary>
    public static string? FindRedirectOrigin(CallResponse response)
    {
        // Read from the header itself, because some platforms parse a path as a file URI. 304 (not modified) has no target.
        bool isGiven = response.Info.Headers.TryGetValue("Location", out IReadOnlyList<string>? values)
            && values.Count > 0 && values[0].Trim().Length > 0;
        return isGiven && response.Info.StatusCode != HttpStatusCode.NotModified
            && Uri.TryCreate(response.Call.Uri, values![0].Trim(), out Uri? target)
            ? ServerText.Clean(
                target.Host.Length > 0 ? $"{target.Scheme}://{target.Authority}" : target.Scheme, ServerText.IdLength)
            : null;
    }

    private static string Compose(
        HttpStatusCode status, string? target, string[] texts, Secret? key, byte[] request, TimeSpan? retryAfter, string? hint)
    {
        PrepareForMessage(texts, [ServerText.IdLength, ServerText.MessageLength], key, request);
        var message = new StringBuilder(
            target is not null ? "The server sent a redirect, which is not followed because it would forward the key"
            : (int)status is >= 300 and < 400 ? "The server sent a redirect without a valid target URI"
            : (int)status is >= 400 and < 500 ? "The server rejected the request" : "The server returned an error");
        message.Append(" (").Append(FormatStatus(status));
        if (texts[0].Length > 0)
        {
            message.Append(", code ").Append(texts[0]);
        }

        if (target is not null)
        {
            message.Append(", to ").Append(target);
        }

        message.Append(')');
        AppendSentence(message, texts[1]);
        if (retryAfter is { } delay)
        {
            message.Append(" The server asks for a delay of ").Append(FormatDuration(delay)).Append('.');
        }

        return hint is null ? message.ToString() : message.Append(' ').Append(hint).ToString();
    }

    // Returns the gateway's own text, followed by the text of the server behind it.
    private static string? GetServerText(ApiError? error) => error?.Upstream is { Message: { Length: > 0 } cause }
        ? string.IsNullOrEmpty(error.Message) ? cause : $"{error.Message!.TrimEnd('.', ' ', ':')}: {cause}"
        : error?.Message;

    // Appends the text, and a period if the text does not end a sentence, so that a hint can follow.
    private static void AppendSentence(StringBuilder message, string text)
    {
        text = text.TrimEnd(TrailingPunctuation.ToCharArray());
        string sentence = text.TrimEnd(Brackets.ToCharArray());
        message.Append(text.Length > 0 ? ": " : ".").Append(text);
        bool isWhole = sentence.Length == 0 || text[text.Length - 1] == '…'
            || SentenceEnds.IndexOf(sentence[sentence.Length - 1]) >= 0;
        if (!isWhole)
        {
            message.Append('.');
        }
    }

    // The statuses of proxies, such as 520 and 529, have no name.
    private static string FormatStatus(HttpStatusCode status)
    {
        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        string name = status.ToString();
        return name == number ? number : number + " " + name;
    }

    /// <summary>Prepares a server's text for a message: removes the key and repeated parts of the prompt.</summary>
    public static string PrepareForMessage(string text, int maxLength, CallResponse response)
    {
        string[] texts = [text];
        PrepareForMessage(texts, [maxLength], response.Key, response.Call.Body.Json);
        return texts[0];
    }

    private static string FormatDuration(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Format(CultureInfo.InvariantCulture, "{0:0.#} s", Math.Ceiling(time.TotalSeconds * 10) / 10)
        : time < TimeSpan.FromHours(2)
            ? string.Format(CultureInfo.InvariantCulture, "{0:0} min", Math.Ceiling(time.TotalMinutes))
            : string.Format(CultureInfo.InvariantCulture, "{0:0} h", Math.Ceiling(time.TotalHours));

    // A server may repeat the key and the prompt. The end of a truncated text may be the beginning of a prompt, so it is removed.
    private static void PrepareForMessage(string[] texts, int[] maxLengths, Secret? key, byte[] request)
    {
        var isCut = new bool[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ServerText.Clean(key is null ? texts[i] : key.Redact(texts[i]), maxLengths[i] + PromptEcho.MaxRunLength);
            isCut[i] = texts[i].Length == maxLengths[i] + PromptEcho.MaxRunLength;
        }

        PromptEcho.Remove(texts, request);
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = texts[i].Length > maxLengths[i] ? ServerText.Truncate(texts[i], maxLengths[i])
                : isCut[i] && texts[i].Length > PromptEcho.MaxRunLength
                    ? ServerText.Truncate(texts[i], texts[i].Length - PromptEcho.MaxRunLength)
                    : texts[i];
        }
    }
}
