namespace OpenCompletions;

/// <summary>Options for structured output: how a request asks for JSON, and how the JSON is read.</summary>
public sealed class StructuredOutputOptions
{
    /// <summary>
    /// How the request asks for JSON that matches the schema. The default is <see cref="StructuredOutputMode.JsonSchema"/>.
    /// </summary>
    public StructuredOutputMode Mode { get; set; }

    /// <summary>
    /// True requires a strict schema. False sends a schema that is not strict. Null, the default, sends a strict schema if the
    /// type allows it (see <see cref="ChatSchema.StrictModeIssues"/>).
    /// </summary>
    public bool? Strict { get; set; }

    /// <summary>
    /// The name of the schema: at most 64 letters, digits, <c>_</c> and <c>-</c>. Null, the default, derives it from the type.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>What the answer represents, for the model. Null, the default, uses the description of the type.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether to adapt the contract to the JSON that models write. The default is true. An adapted contract ignores the case
    /// of names, accepts a discriminator at any position, rejects missing required members and null in non-nullable members,
    /// reads <c>3.0</c> as an integer, and reads null as the default of a constructor parameter. Contracts created in code and
    /// types with members that differ only in case are never adapted.
    /// </summary>
    public bool AdaptContract { get; set; } = true;
}
