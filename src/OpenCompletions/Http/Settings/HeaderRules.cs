namespace OpenCompletions;

/// <summary>
/// The rules for header names and values (RFC 9110): a name is a token, and a value from a caller is visible ASCII, spaces and
/// tabs. Other characters could inject a header. The values are checked here first, because the platform's exceptions repeat
/// the value.
/// </summary>
internal static class HeaderRules
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Accept", "Host", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer",
    };

    // RFC 9110: these headers describe a body. The platform does not send them among a request's headers.
    private static readonly HashSet<string> s_contentHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
        "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    public static bool IsValidName(string? name) => !string.IsNullOrEmpty(name) && name!.All(IsTokenCharacter);

    public static bool IsReserved(string name) => s_reserved.Contains(name);

    /// <summary>Whether a header describes a body. The platform does not send such a header among a request's headers.</summary>
    public static bool IsContentHeader(string name) => s_contentHeaders.Contains(name);

    /// <summary>Returns the problem of a header value, or null. The text never contains the value.</summary>
    public static string? ValidateValue(string value)
    {
        foreach (char c in value)
        {
            if (c is '\r' or '\n')
            {
                return "contains a line break";
            }

            if (c is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060')
            {
                return "contains an invisible character, as left by copying from a web page or document";
            }

            if (c != '\t' && (c < ' ' || c == 127))
            {
                return "contains a control character";
            }

            if (c > 126)
            {
                return "contains a non-ASCII character";
            }
        }

        return null;
    }

    /// <summary>Returns the problem of a key, or null. The text never contains the key.</summary>
    public static string? ValidateKey(string key, ChatAuthentication authentication)
    {
        string trimmed = key.Trim(' ', '\t');
        if (trimmed.Length == 0)
        {
            return "is empty";
        }

        return ValidateValue(trimmed)
            ?? (authentication != ChatAuthentication.Raw && trimmed.IndexOfAny([' ', '\t']) >= 0 ? "contains white space" : null);
    }

    private static bool IsTokenCharacter(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || TokenMarks.IndexOf(c) >= 0;
}
