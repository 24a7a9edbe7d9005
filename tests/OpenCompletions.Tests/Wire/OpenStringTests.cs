using System.Reflection;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Types that are a string with known values: each shows the string that it was made of.</summary>
public sealed class OpenStringTests
{
    private static readonly Type[] s_types =
        [.. typeof(WireObject).Assembly.GetExportedTypes().Where(static t => t.IsValueType && t.GetConstructor([typeof(string)]) is not null)];

    public static TheoryData<string> Types => [.. s_types.Select(static t => t.Name)];

    [Theory, MemberData(nameof(Types))]
    public void Value_MadeOfAText_ShowsIt(string typeName)
    {
        Type type = s_types.Single(t => t.Name == typeName);
        object value = Activator.CreateInstance(type, "text of a vendor")!;

        Assert.Equal("text of a vendor", value.ToString());
        Assert.Equal("text of a vendor", type.GetProperty("Value")!.GetValue(value));
        Assert.Equal(value, Activator.CreateInstance(type, "text of a vendor"));
        Assert.NotEqual(value, Activator.CreateInstance(type, "another"));
    }

    [Theory, MemberData(nameof(Types))]
    public void KnownValues_AreDifferentTexts(string typeName)
    {
        Type type = s_types.Single(t => t.Name == typeName);
        string[] texts = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == type).Select(static p => p.GetValue(null)!.ToString()!)];

        Assert.NotEmpty(texts);
        Assert.DoesNotContain("", texts);
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Read_AnObject_NamesTheTypeAndTheKind() => Assert.EndsWith(
        "FinishReason must be a JSON string, but the JSON is an object.",
        Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize("{}", ChatCompletionsJson.TypeInfo<FinishReason>())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void StopSequences_OfANullList_AreNull()
    {
        Assert.Null((StopSequences?)(List<string>?)null);
        Assert.Equal(["a", "b"], (StopSequences)new List<string> { "a", "b" });
    }
}
