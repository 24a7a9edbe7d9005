using System.Globalization;

namespace OpenCompletions;

/// <summary>A key. Only <see cref="Reveal"/> gives its text, so that no log, message or debugger display prints it by accident.</summary>
[System.Diagnostics.DebuggerDisplay("***")]
internal sealed class Secret(string value)
{
    private const string Stars = "***";

    public string Reveal() => value;

    /// <summary>
    /// The text with every occurrence of the key replaced, also where its characters are escaped as in JSON or percent-encoded.
    /// </summary>
    public string RemoveFrom(string text)
    {
        if (value.Length == 0)
        {
            return text;
        }

        text = text.Replace(value, Stars);
        return text.IndexOf('\\') < 0 && text.IndexOf('%') < 0 ? text : RemoveEscaped(text);
    }

    public override string ToString() => Stars;

    private string RemoveEscaped(string text)
    {
        char[] starts = [value[0], '\\', '%'];
        var kept = new System.Text.StringBuilder();
        int from = 0;
        for (int at = text.IndexOfAny(starts); at >= 0 && at < text.Length; at = text.IndexOfAny(starts, at))
        {
            int length = LengthAt(text, at);
            if (length > 0)
            {
                kept.Append(text, from, at - from).Append(Stars);
                from = at + length;
            }

            at += Math.Max(length, 1);
        }

        return from == 0 ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    // The length of the key as it stands at a place; 0 when it does not.
    private int LengthAt(string text, int at)
    {
        int end = at;
        foreach (char c in value)
        {
            int length = end < text.Length && text[end] == c ? 1 : EscapeLengthAt(text, end, c);
            if (length == 0)
            {
                return 0;
            }

            end += length;
        }

        return end - at;
    }

    // JSON within JSON doubles the backslash.
    private static int EscapeLengthAt(string text, int at, char c)
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
        && ushort.TryParse(text.Substring(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
        && unit == c;
}
