using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>Finds the members of an expected JSON value that are missing or different in another value.</summary>
internal static class JsonDifferences
{
    /// <summary>Returns a line for each difference. Members that only the actual value has are ignored.</summary>
    public static IReadOnlyList<string> Find(JsonElement expected, JsonElement actual)
    {
        var differences = new List<string>();
        Compare(expected, actual, "$", differences);
        return differences;
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            Add(expected, actual, path, differences);
            return;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                CompareObjects(expected, actual, path, differences);
                break;
            case JsonValueKind.Array:
                CompareArrays(expected, actual, path, differences);
                break;
            case JsonValueKind.String when expected.GetString() == actual.GetString():
            case JsonValueKind.Number when AreEqualNumbers(expected, actual):
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                break;
            default:
                Add(expected, actual, path, differences);
                break;
        }
    }

    private static void CompareObjects(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            string memberPath = $"{path}.{member.Name}";
            if (actual.TryGetProperty(member.Name, out JsonElement value))
            {
                Compare(member.Value, value, memberPath, differences);
            }
            else
            {
                differences.Add($"{memberPath} is missing, expected {Show(member.Value)}");
            }
        }
    }

    private static void CompareArrays(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            differences.Add($"{path} has {actual.GetArrayLength()} items, expected {expected.GetArrayLength()}");
        }

        int length = Math.Min(expected.GetArrayLength(), actual.GetArrayLength());
        for (int i = 0; i < length; i++)
        {
            Compare(expected[i], actual[i], $"{path}[{i}]", differences);
        }
    }

    // 1 and 1.0 are equal; numbers beyond the range of decimal are compared as they are written.
    private static bool AreEqualNumbers(JsonElement expected, JsonElement actual) =>
        expected.TryGetDecimal(out decimal x) && actual.TryGetDecimal(out decimal y)
            ? x == y
            : expected.GetRawText() == actual.GetRawText();

    private static void Add(JsonElement expected, JsonElement actual, string path, List<string> differences) =>
        differences.Add($"{path} is {Show(actual)}, expected {Show(expected)}");

    private static string Show(JsonElement value) => RequestText.Shorten(value.GetRawText());
}
