namespace OpenCompletions;

/// <summary>Extracts JSON from a Markdown code fence, which models write when a prompt asks for JSON.</summary>
internal static class FencedJson
{
    public const string Fence = "```";

    /// <summary>
    /// Returns the text between the first and the last fence, or the whole text if it starts with JSON or has no fence.
    /// </summary>
    public static string Extract(string text)
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
