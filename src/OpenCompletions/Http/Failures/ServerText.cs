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
        for (int i = 0; i < text.Length && clean.Length <= longest; i++)
        {
            char c = text[i];
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
            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!IsHarmless(text, i))
            {
                clean.Append('\uFFFD');
            }
            else if (isPair)
            {
                clean.Append(c).Append(text[i + 1]);
            }
            else
            {
                clean.Append(c);
            }

            i += isPair ? 1 : 0;
        }

        if (clean.Length > 0 && clean[clean.Length - 1] == ' ')
        {
            clean.Length--;
        }

        return clean.Length <= longest ? clean.ToString() : Cut(clean.ToString(), longest);
    }

    /// <summary>The beginning of a text, with an ellipsis as the last of so many characters; half a surrogate pair would make it invalid.</summary>
    public static string Cut(string text, int longest)
    {
        int kept = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text.Substring(0, kept) + "…";
    }

    /// <summary>Whether a character that is not half of a pair can be shown as it is.</summary>
    public static bool IsHarmless(char c) => IsHarmless(CharUnicodeInfo.GetUnicodeCategory(c));

    // A half of a surrogate pair is a category of its own; of a pair, that of the character which it stands for is looked at.
    private static bool IsHarmless(string text, int index) => IsHarmless(CharUnicodeInfo.GetUnicodeCategory(text, index));

    private static bool IsHarmless(UnicodeCategory category) => category is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate);
}
