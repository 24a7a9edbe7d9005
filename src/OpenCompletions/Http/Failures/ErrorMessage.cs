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

    public static string Of(CallResponse response, ApiError? error, string? plainText, ChatErrorKind kind, string? hint)
    {
        int status = (int)response.Info.StatusCode;
        var message = new StringBuilder(
            kind == ChatErrorKind.Redirect ? "The server redirects, which is not followed, because the key would go with it"
            : status is >= 400 and < 500 ? "The server refused the request" : "The server answered with an error");
        message.Append(" (").Append(Name(response.Info.StatusCode));
        if (error?.Code is { } code && Quote(code, ServerText.IdLength, response) is { Length: > 0 } told)
        {
            message.Append(", code ").Append(told);
        }

        if (kind == ChatErrorKind.Redirect && OriginOf(response) is { } target)
        {
            message.Append(", to ").Append(target);
        }

        message.Append(')');
        Append(message, Quote(error?.Message ?? plainText ?? "", ServerText.MessageLength, response));
        return hint is null ? message.ToString() : message.Append(' ').Append(hint).ToString();
    }

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

    /// <summary>A server's words made fit for a message: without the key and what they repeat of the prompt.</summary>
    // What stands at the cut may be the beginning of a prompt, and is left out.
    public static string Quote(string text, int longest, CallResponse response)
    {
        string clean = ServerText.Clean(response.Key is { } key ? key.RemoveFrom(text) : text, longest + PromptEcho.Run);
        bool isCut = clean.Length == longest + PromptEcho.Run;
        string told = PromptEcho.RemoveFrom(clean, response.Call.Body.Json);
        return told.Length > longest ? ServerText.Cut(told, longest)
            : isCut && told.Length > PromptEcho.Run ? ServerText.Cut(told, told.Length - PromptEcho.Run) : told;
    }

    // Path and query of a redirect may hold a session. Read from the header itself: platforms take a path for a file.
    private static string? OriginOf(CallResponse response)
    {
        bool isGiven = response.Info.Headers.TryGetValue("Location", out IReadOnlyList<string>? values) && values.Count > 0 && values[0].Trim().Length > 0;
        return isGiven && Uri.TryCreate(response.Call.Uri, values![0].Trim(), out Uri? target)
            ? ServerText.Clean(target.Host.Length > 0 ? $"{target.Scheme}://{target.Authority}" : target.Scheme, ServerText.IdLength)
            : null;
    }
}
