namespace OpenCompletions;

/// <summary>
/// Removes everything between the tokens of JSON: white space, and the comments and trailing commas that a lenient reader accepts
/// but no server does.
/// </summary>
internal static class CompactJson
{
    /// <summary>Copies valid JSON in compact form. Strings and numbers keep their bytes.</summary>
    /// <param name="json">The JSON, possibly with comments and trailing commas.</param>
    /// <param name="target">The buffer, at least as long as <paramref name="json"/>.</param>
    /// <param name="wasLenient">Whether there was a comment or a trailing comma.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Copy(ReadOnlySpan<byte> json, Span<byte> target, out bool wasLenient)
    {
        wasLenient = false;
        int length = 0;
        int i = 0;
        while (i < json.Length)
        {
            byte b = json[i];
            switch (b)
            {
                // RFC 8259: white space between tokens is space, tab, line feed and carriage return.
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                    i++;
                    continue;
                case (byte)'/':
                    wasLenient = true;
                    i += GetCommentLength(json.Slice(i));
                    continue;
                case (byte)'"':
                    int stringLength = GetStringLength(json.Slice(i));
                    json.Slice(i, stringLength).CopyTo(target.Slice(length));
                    length += stringLength;
                    i += stringLength;
                    continue;
                case (byte)'}' or (byte)']' when length > 0 && target[length - 1] == ',':
                    wasLenient = true;
                    length--;
                    break;
            }

            target[length++] = b;
            i++;
        }

        return length;
    }

    private static int GetStringLength(ReadOnlySpan<byte> json)
    {
        int i = 1;
        while (json[i] != '"')
        {
            i += json[i] == '\\' ? 2 : 1;
        }

        return i + 1;
    }

    private static int GetCommentLength(ReadOnlySpan<byte> json)
    {
        bool isBlock = json[1] == '*';
        int end = isBlock ? json.Slice(2).IndexOf("*/"u8) : json.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? json.Length : isBlock ? end + 4 : end;
    }
}
