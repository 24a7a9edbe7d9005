namespace OpenCompletions;

/// <summary>How a value of a type is asked for and read.</summary>
public sealed class StructuredOutputOptions
{
    /// <summary>How the server is told the schema. Default <see cref="StructuredOutputMode.JsonSchema"/>.</summary>
    public StructuredOutputMode Mode { get; set; }

    /// <summary>
    /// True to require a strict schema, false to send one that is not strict. Null, the default, sends a strict one if the type
    /// allows it (see <see cref="ChatSchema.StrictObstacles"/>).
    /// </summary>
    public bool? Strict { get; set; }

    /// <summary>
    /// The schema's name, at most 64 letters, digits, <c>_</c> and <c>-</c>; null, the default, for one made of the type's.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>What the answer is, for the model; null, the default, for the type's description.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether the answer is read with a copy of the contract's options that ignores the case of names, takes a discriminator at
    /// any place, and insists on members that are required and not null; and whether <c>3.0</c> is read as an integer and null as
    /// a parameter's default. Default true. Contracts made by hand, and types with members that differ only in case, are always
    /// read with their own options.
    /// </summary>
    public bool AdaptContract { get; set; } = true;
}
