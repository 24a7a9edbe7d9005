using System.Text;

/// <summary>Makes the text of models, servers and files safe to print: a terminal must not obey it.</summary>
internal static class TerminalText
{
    private const char Replacement = '\uFFFD';
    private const int LineLength = 200;

    /// <summary>
    /// Replaces control characters with visible ones, and tabs with spaces. Line breaks become <c>\n</c>. Characters that change
    /// the direction of text are replaced too, because they can hide what a line says.
    /// </summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '\r':
                    break;
                case '\t':
                    clean.Append("    ");
                    break;
                case < ' ' and not '\n':
                    // The pictures of the control characters: U+241B for escape.
                    clean.Append((char)(0x2400 + c));
                    break;
                default:
                    clean.Append(c != '\n' && IsUnsafe(c) ? Replacement : c);
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>Cleans text for one line: line breaks become spaces, and long text is cut.</summary>
    public static string CleanLine(string text)
    {
        string line = string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LineLength ? line : line[..(LineLength - 1)] + "…";
    }

    private static bool IsUnsafe(char c) =>
        (char.IsControl(c) && c != '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
