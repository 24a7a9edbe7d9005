using System.Text.RegularExpressions;

namespace OpenCompletions.ApiTests;

/// <summary>The declarations by which two texts of a public API differ, grouped by type.</summary>
internal static partial class ApiDifference
{
    public static string Describe(string expected, string actual)
    {
        HashSet<(string Type, string Text)> before = [.. Declarations(expected)];
        HashSet<(string Type, string Text)> after = [.. Declarations(actual)];
        IEnumerable<string> lines = before.Except(after).Select(d => (d.Type, Text: Mark("- ", d.Text)))
            .Concat(after.Except(before).Select(d => (d.Type, Text: Mark("+ ", d.Text))))
            .GroupBy(d => d.Type, d => d.Text)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .SelectMany(type => type.Prepend(type.Key));
        return string.Join('\n', lines.DefaultIfEmpty("(only the order or the layout)"));
    }

    // A declaration with its attributes and the name of its type: the declarations of several types can be alike.
    private static IEnumerable<(string Type, string Text)> Declarations(string text)
    {
        foreach (string block in text.Split("\n\n"))
        {
            string type = TypeName().Match(block).Groups[1].Value;
            string attributes = "";
            foreach (string line in block.Split('\n').Where(l => l.Length > 1))
            {
                if (line.TrimStart().StartsWith('['))
                {
                    attributes += line + "\n";
                    continue;
                }

                yield return (type, attributes + line);
                attributes = "";
            }
        }
    }

    private static string Mark(string mark, string text) => mark + text.Replace("\n", "\n" + mark, StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:public|protected) .*?\b(?:class|record struct|record|struct|interface|enum) ([\w.]+)",
        RegexOptions.Multiline)]
    private static partial Regex TypeName();
}
