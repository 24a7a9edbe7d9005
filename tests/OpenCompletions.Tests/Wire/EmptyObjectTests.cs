using System.Collections;
using System.Reflection;

namespace OpenCompletions.Tests.Wire;

/// <summary>Objects of which nothing is set: what is documented as never null is empty.</summary>
public sealed class EmptyObjectTests
{
    // These say what an object is, or have a value that stands for none.
    private static readonly string[] s_constants = ["Type", "Role", "Arguments", "Value"];

    public static TheoryData<string> MakeableTypes => [.. RandomDtos.Types.Where(static t => t.GetConstructor(Type.EmptyTypes) is not null).Select(static t => t.Name)];

    [Theory, MemberData(nameof(MakeableTypes))]
    public void Property_OfAnEmptyObject_IsNullOrEmpty(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);
        object value = Activator.CreateInstance(type)!;
        var nullability = new NullabilityInfoContext();

        foreach (PropertyInfo property in type.GetProperties().Where(static p => !s_constants.Contains(p.Name)))
        {
            if (property.PropertyType == typeof(string) && nullability.Create(property).ReadState == NullabilityState.NotNull)
            {
                Assert.Equal("", property.GetValue(value));
            }
            else if (property.PropertyType.IsGenericType && property.GetValue(value) is IEnumerable list)
            {
                Assert.Empty(list);
            }
        }
    }

    [Theory, MemberData(nameof(MakeableTypes))]
    public void ToString_OfAnEmptyObject_CountsNothing(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);

        Assert.DoesNotMatch("(?<!Arguments\\.)(Length|Count) = [^0]", Activator.CreateInstance(type)!.ToString());
    }

    [Fact]
    public void Message_OfAnAnswerWithoutOne_SaysWhatToLookAt()
    {
        Assert.Contains("no choices", Assert.Throws<InvalidOperationException>(() => new ChatCompletion().Message).Message, StringComparison.Ordinal);
        Assert.Contains("no message", Assert.Throws<InvalidOperationException>(() => new ChatCompletion { Choices = [new()] }.Message).Message, StringComparison.Ordinal);
    }
}
