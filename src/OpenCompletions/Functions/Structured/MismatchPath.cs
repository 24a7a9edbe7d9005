using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>The place of a mismatch in words of the type alone: a name that only the answer has becomes <c>*</c>.</summary>
internal static class MismatchPath
{
    public static string Of(JsonException exception, JsonTypeInfo typeInfo)
    {
        string path = exception.Path ?? "$";
        var names = new HashSet<string>(
            ContractGraph.Walk(typeInfo).SelectMany(ContractGraph.MembersOf, static (_, p) => p.Name),
            StringComparer.OrdinalIgnoreCase);
        var known = new StringBuilder("$");
        for (int i = 1; i < path.Length;)
        {
            int end = Next(path, i);
            string segment = path.Substring(i, end - i);
            i = end;
            string name = segment[0] == '.' ? segment.Substring(1) : segment.Trim('[', ']', '\'');
            bool isIndex = segment[0] == '[' && name.All(char.IsDigit);
            known.Append(isIndex ? segment : names.Contains(name) ? "." + name : ".*");
        }

        return known.ToString();
    }

    private static int Next(string path, int start)
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
