using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>What servers and callers put in names cannot forge a line of a log or drive a terminal by way of ToString.</summary>
public class HostileNamesTests
{
    private static readonly string s_hostile = "a\r\nINFO forged\u001b[2J\u202e\u2028\0" + new string('x', 100_000);

    public static TheoryData<string> Types => [.. RandomDtos.Types.Select(t => t.Name)];

    [Theory, MemberData(nameof(Types))]
    public void ToString_HostileTextInEveryMember_IsOneShortLine(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);
        string text = $"\"{JsonEncodedText.Encode(s_hostile)}\"";
        string json = type == typeof(ToolChoiceMode) ? text : Shapes.ByType.TryGetValue(type, out ObjectShape? shape)
            ? $$"""{{{string.Join(',', shape.Members.Keys.Select(m => $"\"{m}\":{text}"))}}}"""
            : $$"""{"type":{{text}},"role":{{text}}}""";

        AssertHarmless(JsonSerializer.Deserialize(json, ChatCompletionsJson.Options.GetTypeInfo(type))!.ToString()!);
    }

    [Fact]
    public void ToString_HostileMediaType_IsOneShortLine() => AssertHarmless(BinarySource.FromBytes([], s_hostile).ToString());

    private static void AssertHarmless(string shown)
    {
        Assert.DoesNotContain(shown, c => char.IsControl(c) || c is '\u202e' or '\u2028');
        Assert.InRange(shown.Length, 1, 2000);
    }
}
