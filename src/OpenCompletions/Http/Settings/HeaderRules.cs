namespace OpenCompletions;

/// <summary>
/// What may stand in a header. RFC 9110: a name is a token; a value that a caller gives is visible ASCII, spaces and tabs. Anything else could end the
/// header early and inject another, and the platform's own errors repeat the value, so everything is checked here first.
/// </summary>
internal static class HeaderRules
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Accept", "Host", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer",
    };

    // RFC 9110: they describe a body. The platform keeps them apart from a request's headers and refuses them there.
    private static readonly HashSet<string> s_ofContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
        "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    public static bool IsName(string? name) => !string.IsNullOrEmpty(name) && name!.All(IsTokenCharacter);

    public static bool IsReserved(string name) => s_reserved.Contains(name);

    /// <summary>
    /// Whether a name is that of a header which describes a body, and which the platform does not send with a request's own.
    /// </summary>
    public static bool IsOfContent(string name) => s_ofContent.Contains(name);

    /// <summary>What is wrong with a value, or null. Never says the value.</summary>
    public static string? ValueProblem(string value)
    {
        foreach (char c in value)
        {
            if (c is '\r' or '\n')
            {
                return "has a line break";
            }

            if (c is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060')
            {
                return "has an invisible character, as copying from a web page or document leaves";
            }

            if (c != '\t' && (c < ' ' || c == 127))
            {
                return "has a control character";
            }

            if (c > 126)
            {
                return "has a character outside ASCII";
            }
        }

        return null;
    }

    /// <summary>What is wrong with a key, or null. Never says the key.</summary>
    public static string? KeyProblem(string key, ChatAuthentication authentication)
    {
        string trimmed = key.Trim(' ', '\t');
        if (trimmed.Length == 0)
        {
            return "is empty";
        }

        return ValueProblem(trimmed)
            ?? (authentication != ChatAuthentication.Raw && trimmed.IndexOfAny([' ', '\t']) >= 0 ? "has white space within" : null);
    }

    private static bool IsTokenCharacter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || TokenMarks.IndexOf(c) >= 0;
}
