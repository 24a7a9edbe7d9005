using System.Globalization;
using System.Net;
using System.Text;

namespace OpenCompletions;

/// <summary>Writes an error as a message of one line: what happened, what the server said of it, and what to look at.</summary>
internal static class ErrorMessage
{
    private const string SentenceEnds = ".!?。！？";
    private const string Brackets = "\"'`)]}”’»";
    private const string Dangling = " ,;:-–—，；：";

    /// <summary>
    /// The message; it is made when somebody reads it, since searching a long prompt takes time. Holds no connection.
    /// </summary>
    public static Lazy<string> Of(CallResponse response, ApiError? error, string? plainText, TimeSpan? retryAfter, string? hint)
    {
        HttpStatusCode status = response.Info.StatusCode;
        string? target = (int)status is >= 300 and < 400 ? OriginOf(response) : null;
        Secret? key = response.Key;
        byte[] request = response.Call.Body.Json;
        return new(() => Compose(status, target, [error?.Code ?? "", Told(error) ?? plainText ?? ""], key, request, retryAfter, hint));
    }

    /// <summary>
    /// Where a redirect leads, without path and query, which may hold a session; null when it names no address that can be
    /// read.
    /// </summary>
    public static string? OriginOf(CallResponse response)
    {
        // From the header itself: platforms take a path for a file. 304 names no other place: nothing has changed at this one.
        bool isGiven = response.Info.Headers.TryGetValue("Location", out IReadOnlyList<string>? values)
            && values.Count > 0 && values[0].Trim().Length > 0;
        return isGiven && response.Info.StatusCode != HttpStatusCode.NotModified
            && Uri.TryCreate(response.Call.Uri, values![0].Trim(), out Uri? target)
            ? ServerText.Clean(target.Host.Length > 0 ? $"{target.Scheme}://{target.Authority}" : target.Scheme, ServerText.IdLength)
            : null;
    }

    /// <summary>A server's words made fit for a message: without the key and what they repeat of the prompt.</summary>
    public static string Quote(string text, int longest, CallResponse response)
    {
        string[] texts = [text];
        Quote(texts, [longest], response.Key, response.Call.Body.Json);
        return texts[0];
    }

    private static string Compose(
        HttpStatusCode status, string? target, string[] told, Secret? key, byte[] request, TimeSpan? retryAfter, string? hint)
    {
        Quote(told, [ServerText.IdLength, ServerText.MessageLength], key, request);
        var message = new StringBuilder(
            target is not null ? "The server redirects, which is not followed, because the key would go with it"
            : (int)status is >= 300 and < 400 ? "The server answered with a redirect that names no address"
            : (int)status is >= 400 and < 500 ? "The server refused the request" : "The server answered with an error");
        message.Append(" (").Append(Name(status));
        if (told[0].Length > 0)
        {
            message.Append(", code ").Append(told[0]);
        }

        if (target is not null)
        {
            message.Append(", to ").Append(target);
        }

        message.Append(')');
        Append(message, told[1]);
        if (retryAfter is { } delay)
        {
            message.Append(" The server asks to wait ").Append(Duration(delay)).Append('.');
        }

        return hint is null ? message.ToString() : message.Append(' ').Append(hint).ToString();
    }

    // A gateway's own words, then those of the server behind it.
    private static string? Told(ApiError? error) => error?.Upstream is { Message: { Length: > 0 } cause }
        ? string.IsNullOrEmpty(error.Message) ? cause : $"{error.Message!.TrimEnd('.', ' ', ':')}: {cause}"
        : error?.Message;

    // A server's sentence gets the end that it lacks, so that a hint can follow.
    private static void Append(StringBuilder message, string told)
    {
        told = told.TrimEnd(Dangling.ToCharArray());
        string sentence = told.TrimEnd(Brackets.ToCharArray());
        message.Append(told.Length > 0 ? ": " : ".").Append(told);
        bool isWhole = sentence.Length == 0 || told[told.Length - 1] == '…' || SentenceEnds.IndexOf(sentence[sentence.Length - 1]) >= 0;
        if (!isWhole)
        {
            message.Append('.');
        }
    }

    // Statuses of proxies, such as 520 and 529, have no name.
    private static string Name(HttpStatusCode status)
    {
        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        string name = status.ToString();
        return name == number ? number : number + " " + name;
    }

    private static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Format(CultureInfo.InvariantCulture, "{0:0.#} s", Math.Ceiling(time.TotalSeconds * 10) / 10)
        : time < TimeSpan.FromHours(2)
            ? string.Format(CultureInfo.InvariantCulture, "{0:0} min", Math.Ceiling(time.TotalMinutes))
            : string.Format(CultureInfo.InvariantCulture, "{0:0} h", Math.Ceiling(time.TotalHours));

    // A server may repeat the key, and the prompt. What stands at the cut may be the beginning of a prompt, and is left out.
    private static void Quote(string[] texts, int[] longest, Secret? key, byte[] request)
    {
        var isCut = new bool[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ServerText.Clean(key is null ? texts[i] : key.RemoveFrom(texts[i]), longest[i] + PromptEcho.LongestRun);
            isCut[i] = texts[i].Length == longest[i] + PromptEcho.LongestRun;
        }

        PromptEcho.RemoveFrom(texts, request);
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = texts[i].Length > longest[i] ? ServerText.Cut(texts[i], longest[i])
                : isCut[i] && texts[i].Length > PromptEcho.LongestRun
                    ? ServerText.Cut(texts[i], texts[i].Length - PromptEcho.LongestRun)
                    : texts[i];
        }
    }
}
