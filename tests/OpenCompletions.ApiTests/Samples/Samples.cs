using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace OpenCompletions.ApiTests.Samples;

// Public types with what the libraries do not have yet; ApiTextTests has their printed form.

public class Kinds<T> : IDisposable
    where T : class?, IComparable<T>, new()
{
    public const double Ratio = 0.5;
    protected static readonly string[]? s_names = null;

    protected Kinds()
    {
    }

    public event EventHandler<EventArgs>? Changed
    {
        add { }
        remove { }
    }

    public required string Name { get; init; }

    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual T? this[int index, string? key = null] => null;

    public IReadOnlyDictionary<string, List<int?[]?>>? Map { get; protected set; }

    public static Kinds<T> operator +(Kinds<T> left, Kinds<T> right) => left;

    public bool TryGet<TKey>(in TKey key, [MaybeNullWhen(false)] out string value, ref int count)
        where TKey : notnull
    {
        value = null;
        return false;
    }

    [Obsolete("Use Name."), Experimental("SAMPLE1", UrlFormat = "https://example.com/{0}")]
    public void Clear(char quote = '"')
    {
    }

    public void Dispose() => GC.SuppressFinalize(this);

    protected internal void Use<TStruct>(string text = "a\"b", DayOfWeek day = DayOfWeek.Monday)
        where TStruct : struct
    {
    }

    protected virtual Task<(int Count, string? Text)> ReadAsync(Guid id = default, params object?[] items) =>
        Task.FromResult((0, (string?)null));
}

[Flags]
public enum Bits : byte
{
    None = 0,
    One = 1,
    [Obsolete]
    Two = 2,
}

public readonly record struct Point(int X, int Y);

public interface IVariant<in TArgument, out TResult>
{
    TResult? Get(TArgument argument);
}
