namespace OpenCompletions;

/// <summary>An object or array whose end has not been read.</summary>
internal struct PartialFrame(bool isObject, PartialShape shape, bool isHidden)
{
    /// <summary>The shape; for a union, the shape of its case once the discriminator has been read.</summary>
    public PartialShape Shape = shape;

    /// <summary>The shape of the next value.</summary>
    public PartialShape Next = PartialShape.Whole;

    /// <summary>Whether the content stays hidden until it is complete, or until its discriminator has been read.</summary>
    public bool IsHidden = isHidden;

    /// <summary>Whether the next value is the discriminator.</summary>
    public bool IsAtDiscriminator;

    public bool IsObject { get; } = isObject;

    public readonly byte Closer => IsObject ? (byte)'}' : (byte)']';
}
