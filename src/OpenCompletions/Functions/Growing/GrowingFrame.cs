namespace OpenCompletions;

/// <summary>An object or array that is open.</summary>
internal struct GrowingFrame(bool isObject, GrowingShape shape, bool isHidden)
{
    /// <summary>The shape; of a union, that of its case once the discriminator has come.</summary>
    public GrowingShape Shape = shape;

    /// <summary>The shape of the value that comes next.</summary>
    public GrowingShape Next = GrowingShape.Whole;

    /// <summary>Whether nothing of it shows before it is complete, or before its discriminator has come.</summary>
    public bool IsHidden = isHidden;

    /// <summary>Whether the value that comes next is the discriminator.</summary>
    public bool IsAtDiscriminator;

    public bool IsObject { get; } = isObject;

    public readonly byte Closer => IsObject ? (byte)'}' : (byte)']';
}
