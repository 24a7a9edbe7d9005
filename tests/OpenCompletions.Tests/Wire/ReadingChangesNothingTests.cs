using System.Reflection;

namespace OpenCompletions.Tests.Wire;

/// <summary>Reading a property, ToString and writing JSON change neither equality nor hash code.</summary>
public class ReadingChangesNothingTests
{
    public static TheoryData<string> Types => [.. RandomDtos.Types.Select(t => t.Name)];

    [Theory, MemberData(nameof(Types))]
    public void Get_EveryProperty_LeavesEqualityAndHashCode(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);
        for (int seed = 0; seed < 20; seed++)
        {
            WireObject value = new RandomDtos(seed).Next(type);
            AssertUnchangedByReading(value);
        }

        if (type.GetConstructor(Type.EmptyTypes) is not null)
        {
            var empty = (WireObject)Activator.CreateInstance(type)!;
            var other = (WireObject)Activator.CreateInstance(type)!;
            Read(empty);
            Assert.Equal(other, empty);
            Assert.Equal(other.GetHashCode(), empty.GetHashCode());
        }
    }

    private static void AssertUnchangedByReading(WireObject value)
    {
        // Of the same members, lists and bags.
        var same = (WireObject)typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(value, null)!;
        int hash = value.GetHashCode();

        Read(value);

        Assert.Equal(same, value);
        Assert.Equal(hash, value.GetHashCode());
    }

    private static void Read(WireObject value)
    {
        foreach (PropertyInfo property in value.GetType().GetProperties())
        {
            try
            {
                property.GetValue(value);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is InvalidOperationException)
            {
                // The message of a completion without choices.
            }
        }

        _ = value.ToString();
        _ = System.Text.Json.JsonSerializer.Serialize(value, ChatCompletionsJson.Options.GetTypeInfo(value.GetType()));
    }
}
