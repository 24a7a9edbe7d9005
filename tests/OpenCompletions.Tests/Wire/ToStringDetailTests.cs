using System.Reflection;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Objects that describe themselves tell of every value they name: a log with empty descriptions helps nobody.</summary>
public sealed class ToStringDetailTests
{
    public static TheoryData<string> DescribedTypes =>
    [
        .. Shapes.ByType.Keys
            .Where(static t => t.GetMethod("Describe", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null)
            .Select(static t => t.Name),
    ];

    public static TheoryData<string> PlainTypes =>
    [
        .. Shapes.ByType.Keys
            .Where(static t =>
                t.GetMethod("Describe", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType == typeof(WireObject))
            .Select(static t => t.Name),
    ];

    [Theory, MemberData(nameof(PlainTypes))]
    public void ToString_TypeThatDescribesNothing_IsItsName(string typeName)
    {
        Type type = Shapes.ByType.Keys.Single(t => t.Name == typeName);

        Assert.Equal(typeName, JsonSerializer.Deserialize("{}", ChatCompletionsJson.Options.GetTypeInfo(type))!.ToString());
    }

    [Theory, MemberData(nameof(DescribedTypes))]
    public void ToString_EveryMemberSet_TellsSomethingOfEach(string typeName)
    {
        (Type type, ObjectShape shape) = Shapes.ByType.Single(t => t.Key.Name == typeName);

        string text = JsonSerializer.Deserialize(FullJson.Of(shape), ChatCompletionsJson.Options.GetTypeInfo(type))!.ToString()!;

        Assert.Matches($"^{typeName} \\{{ .+ \\}}$", text);
        Assert.DoesNotMatch("(Length|Count) = 0|= *[,}]", text);
    }
}
