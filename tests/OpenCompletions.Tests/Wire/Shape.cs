namespace OpenCompletions.Tests.Wire;

/// <summary>What the tests know of a JSON value of the protocol, written down apart from the library's tables.</summary>
internal abstract class Shape
{
    public static readonly Shape Text = new SimpleShape();
    public static readonly Shape Flag = new SimpleShape();
    public static readonly Shape Json = new SimpleShape();
    public static readonly Shape Integer = new NumberShape();
    public static readonly Shape Number = new NumberShape();
    public static readonly Shape FinishReason = new FinishReasonShape();

    private sealed class SimpleShape : Shape;
}

/// <summary>A number, which the library also reads from a numeric string.</summary>
internal sealed class NumberShape : Shape;

/// <summary>A reason, for which the empty string means null.</summary>
internal sealed class FinishReasonShape : Shape;

/// <summary>Content: a null is no absence.</summary>
internal sealed class ContentShape(Shape part) : Shape
{
    public Shape Part { get; } = part;
}

internal sealed class ListShape(Shape element) : Shape
{
    public Shape Element { get; } = element;
}

/// <summary>An object whose form depends on a member; objects of other forms have no typed members.</summary>
internal sealed class UnionShape(string discriminator) : Shape
{
    public string Discriminator { get; } = discriminator;

    public Dictionary<string, ObjectShape> Cases { get; } = new(StringComparer.Ordinal);

    public UnionShape With(string name, ObjectShape shape)
    {
        Cases.Add(name, shape);
        return this;
    }
}

/// <summary>An object with its typed members, and those that an answer has to have.</summary>
internal sealed class ObjectShape(params (string Name, Shape Shape)[] members) : Shape
{
    public Dictionary<string, Shape> Members { get; } = members.ToDictionary(m => m.Name, m => m.Shape, StringComparer.Ordinal);

    public string[] NullWhenAbsent { get; init; } = [];

    public ObjectShape And(params (string Name, Shape Shape)[] more)
    {
        foreach ((string name, Shape shape) in more)
        {
            Members.Add(name, shape);
        }

        return this;
    }
}
