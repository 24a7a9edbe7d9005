namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A table of a page, found by the beginning of its head.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows as cells without back quotes.</summary>
    public static string[][] Read(string page, string headStart) => RepositoryFiles.Read(page).Split('\n')
        .SkipWhile(l => !l.StartsWith(headStart, StringComparison.Ordinal))
        .TakeWhile(static l => l.StartsWith('|'))
        .Skip(2)
        .Select(static l => l.Trim('|').Split('|').Select(static c => c.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray())
        .ToArray();
}
