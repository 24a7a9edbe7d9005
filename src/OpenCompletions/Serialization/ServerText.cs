using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OpenCompletions;

/// <summary>
/// Prepares text of servers and callers for messages and logs: one line of limited length, without characters that control a
/// terminal or reorder text.
/// </summary>
internal static class ServerText
{
    public const int MessageLength = 1024;

    public const int IdLength = 256;

    public const int ExcerptLength = 4096;

    /// <summary>
    /// Cleans a name that a server or caller chose (a model, an ID, a finish reason) for a log line. Null stays null.
    /// </summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? CleanName(string? name) => name is null ? null : Clean(name, IdLength);

    public static string Clean(string text, int maxLength)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        bool isSpace = true;
        for (int i = 0; i < text.Length && clean.Length <= maxLength; i++)
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

        return clean.Length <= maxLength ? clean.ToString() : Truncate(clean.ToString(), maxLength);
    }

    /// <summary>Truncates a text to a maximum length, including an ellipsis, without splitting a surrogate pair.</summary>
    public static string Truncate(string text, int maxLength)
    {
        int kept = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text.Substring(0, kept) + "…";
    }

    /// <summary>Whether a character that is not a surrogate can be displayed unchanged.</summary>
    public static bool IsHarmless(char c) => IsHarmless(CharUnicodeInfo.GetUnicodeCategory(c));

    // A lone surrogate has its own category. For a pair, the category of the represented character applies.
    private static bool IsHarmless(string text, int index) => IsHarmless(CharUnicodeInfo.GetUnicodeCategory(text, index));

    private static bool IsHarmless(UnicodeCategory category) => category is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate);
}
