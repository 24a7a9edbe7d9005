using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>Finds what differs between a recorded request and one that is sent.</summary>
internal static class RequestDifferences
{
    /// <summary>The number of differences that a message shows.</summary>
    public const int MostShown = 10;

    private const int LongestValue = 120;

    public static IReadOnlyList<string> Find(RecordedRequest recorded, RecordedRequest sent, ICollection<string> ignored)
    {
        var differences = new List<string>();
        CompareTexts("method", recorded.Method, sent.Method, differences);
        CompareTexts("url", recorded.Url, sent.Url, differences);
        if (recorded.Body?.Json is { } expected && sent.Body?.Json is { } actual)
        {
            Compare("$", expected, actual, differences, ignored);
        }
        else
        {
            CompareTexts("body", Describe(recorded.Body), Describe(sent.Body), differences);
        }

        return differences;
    }

    private static string Describe(RecordedBody? body) =>
        body is null ? "none" : body.Json is { } json ? json.GetRawText() : body.Text ?? Convert.ToBase64String(body.Bytes!);

    private static void CompareTexts(string what, string recorded, string sent, List<string> differences)
    {
        if (recorded != sent)
        {
            differences.Add($"{what}: recorded {Shorten(recorded)}, sent {Shorten(sent)}");
        }
    }

    private static void Compare(
        string path, JsonElement? recorded, JsonElement? sent, List<string> differences, ICollection<string> ignored)
    {
        if (ignored.Contains(path))
        {
            return;
        }

        if (recorded is { ValueKind: JsonValueKind.Object } && sent is { ValueKind: JsonValueKind.Object })
        {
            CompareMembers(path, recorded.Value, sent.Value, differences, ignored);
        }
        else if (recorded is { ValueKind: JsonValueKind.Array } && sent is { ValueKind: JsonValueKind.Array })
        {
            int length = Math.Max(recorded.Value.GetArrayLength(), sent.Value.GetArrayLength());
            for (int i = 0; i < length; i++)
            {
                Compare($"{path}[{i}]", ItemAt(recorded.Value, i), ItemAt(sent.Value, i), differences, ignored);
            }
        }
        else if (recorded is null || sent is null || !JsonElement.DeepEquals(recorded.Value, sent.Value))
        {
            differences.Add($"{path}: recorded {Show(recorded)}, sent {Show(sent)}");
        }
    }

    private static void CompareMembers(
        string path, JsonElement recorded, JsonElement sent, List<string> differences, ICollection<string> ignored)
    {
        foreach (string name in recorded.EnumerateObject().Concat(sent.EnumerateObject()).Select(static m => m.Name).Distinct())
        {
            Compare($"{path}.{name}", MemberOf(recorded, name), MemberOf(sent, name), differences, ignored);
        }
    }

    private static JsonElement? MemberOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value : null;

    private static JsonElement? ItemAt(JsonElement json, int index) => index < json.GetArrayLength() ? json[index] : null;

    private static string Show(JsonElement? value) => value is { } json ? Shorten(CassetteJson.Compact(json)) : "nothing";

    private static string Shorten(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
