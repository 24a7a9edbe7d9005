using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Creates the path of a mismatch for exception messages. The path contains only member names of the type; other names become
/// <c>*</c>, because messages never contain the answer.
/// </summary>
internal static class MismatchPath
{
    public static string Create(JsonException exception, JsonTypeInfo typeInfo)
    {
        string path = exception.Path ?? "$";
        var names = new HashSet<string>(
            ContractGraph.FindAll(typeInfo).SelectMany(ContractGraph.GetMembers, static (_, p) => p.Name),
            StringComparer.OrdinalIgnoreCase);
        var known = new StringBuilder("$");
        for (int i = 1; i < path.Length;)
        {
            int end = FindSegmentEnd(path, i);
            string segment = path.Substring(i, end - i);
            i = end;
            string name = segment[0] == '.' ? segment.Substring(1) : segment.Trim('[', ']', '\'');
            bool isIndex = segment[0] == '[' && name.All(char.IsDigit);
            known.Append(isIndex ? segment : names.Contains(name) ? "." + name : ".*");
        }

        return known.ToString();
    }

    private static int FindSegmentEnd(string path, int start)
    {
        if (path.IndexOf("['", start, StringComparison.Ordinal) == start)
        {
            int close = path.IndexOf("']", start, StringComparison.Ordinal);
            return close < 0 ? path.Length : close + 2;
        }

        int next = path.IndexOfAny(['.', '['], start + 1);
        return next < 0 ? path.Length : next;
    }
}
