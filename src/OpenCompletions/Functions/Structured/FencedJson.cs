namespace OpenCompletions;

/// <summary>Finds JSON in a Markdown fence, as models write it that are asked for JSON in words.</summary>
internal static class FencedJson
{
    public const string Fence = "```";

    /// <summary>The text within the first fence; the text itself when it starts as JSON or has no fence.</summary>
    public static string Strip(string text)
    {
        string trimmed = text.Trim();
        int fence = trimmed.Length > 0 && trimmed[0] is '{' or '[' ? -1 : trimmed.IndexOf(Fence, StringComparison.Ordinal);
        int start = fence < 0 ? -1 : trimmed.IndexOf('\n', fence) + 1;
        if (start <= 0)
        {
            return trimmed;
        }

        int end = trimmed.LastIndexOf(Fence, StringComparison.Ordinal);
        return trimmed.Substring(start, (end > start ? end : trimmed.Length) - start).Trim();
    }
}
