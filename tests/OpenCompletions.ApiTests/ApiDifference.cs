namespace OpenCompletions.ApiTests;

/// <summary>The lines by which two texts of a public API differ, each type with its own.</summary>
internal static class ApiDifference
{
    public static string Describe(string expected, string actual)
    {
        HashSet<(string Type, string Line)> before = [.. Lines(expected)];
        HashSet<(string Type, string Line)> after = [.. Lines(actual)];
        IEnumerable<string> lines = before.Except(after).Select(l => (l.Type, Line: "- " + l.Line))
            .Concat(after.Except(before).Select(l => (l.Type, Line: "+ " + l.Line)))
            .GroupBy(l => l.Type, l => l.Line)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => g.Prepend(g.Key));
        return string.Join('\n', lines.DefaultIfEmpty("(only order or layout)"));
    }

    // A line together with the head of its type, because members of several types can be alike.
    private static IEnumerable<(string Type, string Line)> Lines(string text)
    {
        string type = "";
        foreach (string line in text.Split('\n'))
        {
            bool isMember = line.StartsWith(' ');
            if (!isMember && line.Length > 1)
            {
                type = line;
            }

            if (isMember || line.Length > 1)
            {
                yield return (type, line);
            }
        }
    }
}
