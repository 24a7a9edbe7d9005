using OpenCompletions.ApiTests.Printing;
using OpenCompletions.ApiTests.Samples;

namespace OpenCompletions.ApiTests;

/// <summary>The printed form shows what a caller can notice.</summary>
public sealed class ApiTextTests
{
    [Fact]
    public void Class_WithEveryKindOfMember_IsPrintedAsInCSharp() => AssertPrinted(
        """
        public class Kinds<T> : IDisposable where T : class?, IComparable<T>, new()
        {
            public const double Ratio = 0.5;
            protected static readonly string[]? s_names;
            protected Kinds();
            [EditorBrowsable(EditorBrowsableState.Advanced)]
            public virtual T? this[int index, string? key = null] { get; }
            public IReadOnlyDictionary<string, List<int?[]?>>? Map { get; protected set; }
            public required string Name { get; init; }
            public event EventHandler<EventArgs>? Changed;
            [Experimental("SAMPLE1", UrlFormat = "https://example.com/{0}")]
            [Obsolete("Use Name.")]
            public void Clear(char quote = '"');
            public void Dispose();
            [return: TupleElementNames(["Count", "Text"])]
            protected virtual Task<ValueTuple<int, string?>> ReadAsync(Guid id = default, params object?[] items);
            public bool TryGet<TKey>(in TKey key, [MaybeNullWhen(false)] out string value, ref int count) where TKey : notnull;
            protected void Use<TStruct>(string text = "a\"b", DayOfWeek day = DayOfWeek.Monday) where TStruct : struct;
            public static Kinds<T> operator Addition(Kinds<T> left, Kinds<T> right);
        }
        """,
        typeof(Kinds<>));

    [Fact]
    public void Enum_WithFlags_IsPrintedWithItsValues() => AssertPrinted(
        """
        [Flags]
        public enum Bits : byte
        {
            None = 0,
            One = 1,
            [Obsolete]
            Two = 2,
        }
        """,
        typeof(Bits));

    [Fact]
    public void Record_WithPositionalMembers_IsPrintedWithoutWhatTheCompilerAdds() => AssertPrinted(
        """
        public readonly record struct Point
        {
            public Point(int X, int Y);
            public int X { get; init; }
            public int Y { get; init; }
        }
        """,
        typeof(Point));

    [Fact]
    public void Interface_WithVariance_IsPrintedWithIt() => AssertPrinted(
        """
        public interface IVariant<in TArgument, out TResult>
        {
            TResult? Get(TArgument argument);
        }
        """,
        typeof(IVariant<,>));

    [Fact]
    public void Difference_OfTwoApis_NamesTheTypeOfEachDeclaration()
    {
        const string before = "[Flags]\npublic class A\n{\n    int X { get; }\n}\n\npublic class B\n{\n    int X { get; }\n}\n";
        string after = before.Replace("}\n}\n\n", "}\n    [N]\n    int Y { get; }\n}\n\n", StringComparison.Ordinal)
            .Replace("B\n{\n    int X { get; }", "B\n{", StringComparison.Ordinal);

        Assert.Equal("A\n+     [N]\n+     int Y { get; }\nB\n-     int X { get; }", ApiDifference.Describe(before, after));
    }

    private static void AssertPrinted(string expected, Type type) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', TypeDeclaration.Get(type)));
}
