using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// An API key. Only <see cref="Reveal"/> returns its text, so no log, message or debugger display prints it by accident.
/// </summary>
[System.Diagnostics.DebuggerDisplay("***")]
internal sealed class Secret(string value)
{
    private const string Mask = "***";

    public string Reveal() => value;

    /// <summary>Replaces every occurrence of the key in a text, including JSON-escaped and percent-encoded occurrences.</summary>
    public string Redact(string text)
    {
        if (value.Length == 0)
        {
            return text;
        }

        text = text.Replace(value, Mask);
        return text.IndexOf('\\') < 0 && text.IndexOf('%') < 0 ? text : RedactEscaped(text);
    }

    public override string ToString() => Mask;

    private string RedactEscaped(string text)
    {
        char[] starts = [value[0], '\\', '%'];
        var kept = new System.Text.StringBuilder();
        int from = 0;
        for (int at = text.IndexOfAny(starts); at >= 0 && at < text.Length; at = text.IndexOfAny(starts, at))
        {
            int length = GetLengthAt(text, at);
            if (length > 0)
            {
                kept.Append(text, from, at - from).Append(Mask);
                from = at + length;
            }

            at += Math.Max(length, 1);
        }

        return from == 0 ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    // Returns the length of the key's occurrence at a position; 0 when there is none.
    private int GetLengthAt(string text, int at)
    {
        int end = at;
        foreach (char c in value)
        {
            int length = end < text.Length && text[end] == c ? 1 : GetEscapeLengthAt(text, end, c);
            if (length == 0)
            {
                return 0;
            }

            end += length;
        }

        return end - at;
    }

    // JSON inside a JSON string doubles the backslash.
    private static int GetEscapeLengthAt(string text, int at, char c)
    {
        int end = at;
        while (end < text.Length && text[end] == '\\')
        {
            end++;
        }

        if (end > at && end < text.Length)
        {
            return text[end] == c ? end + 1 - at : text[end] == 'u' && IsHex(text, end + 1, 4, c) ? end + 5 - at : 0;
        }

        return end < text.Length && text[end] == '%' && IsHex(text, end + 1, 2, c) ? 3 : 0;
    }

    private static bool IsHex(string text, int at, int digits, char c) =>
        at + digits <= text.Length
        && ushort.TryParse(
            text.Substring(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
        && unit == c;
}
