using System.Globalization;
using System.Text;

namespace OpenCompletions;

/// <summary>Text of a server made fit for messages and logs: one line, bounded, without characters that drive a terminal or reorder text.</summary>
internal static class ServerText
{
    public const int MessageLength = 1024;

    public const int IdLength = 256;

    public const int ExcerptLength = 4096;

    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        bool isSpace = true;
        foreach (char c in text)
        {
            if (clean.Length == longest)
            {
                // A half of a surrogate pair would make the text invalid.
                if (char.IsHighSurrogate(clean[longest - 1]))
                {
                    clean.Length--;
                }

                return clean.Append('…').ToString();
            }

            if (c is ' ' or '\t' or '\r' or '\n')
            {
                if (!isSpace)
                {
                    clean.Append(' ');
                }

                isSpace = true;
                continue;
            }

            isSpace = false;
            clean.Append(IsHarmless(c) ? c : '\uFFFD');
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsHarmless(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
