using System.Reflection;

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
}
