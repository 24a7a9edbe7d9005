using System.Diagnostics.CodeAnalysis;

namespace OpenCompletions;

/// <summary>
/// The base of every type that is a JSON object of the protocol. It keeps the members that no typed property covers,
/// so that what was read is written back whole.
/// </summary>
/// <remarks>
/// These types are records for the sake of <c>with</c>; equality compares lists and unknown members by reference and says little.
/// Instances are plain data and not synchronised: do not change one while another thread reads it.
/// </remarks>
public abstract record WireObject
{
    private JsonFields? _fields;

    private protected WireObject()
    {
    }

    /// <summary>Copies <paramref name="original"/>; the copy gets unknown members of its own.</summary>
    /// <param name="original">The object to copy.</param>
    protected WireObject(WireObject original)
    {
        _fields = original._fields is { IsEmpty: false } fields ? new JsonFields(fields) : null;
    }

    /// <summary>
    /// Members that have no typed property, or whose JSON did not have the expected shape. Never null, made at first use.
    /// Written after the typed members, or in the place of one that is not set; a typed member that is set hides an entry of the same name.
    /// </summary>
    [AllowNull]
    public JsonFields AdditionalProperties
    {
        get => _fields ??= [];
        set => _fields = value;
    }

    /// <summary>The unknown members if there are any, without making an empty bag.</summary>
    internal JsonFields? FieldsOrNull => _fields is { IsEmpty: false } ? _fields : null;

    /// <summary>The member table of the concrete type. Being internal, it also keeps other assemblies from deriving.</summary>
    internal abstract IWireTable Table { get; }

    // Descriptions hold names that servers and callers chose, such as a model's.
    private const int DescriptionLength = 1024;

    /// <summary>What may be told of this object in a log: counts and lengths, never content.</summary>
    private protected virtual string Describe() => "";

    /// <summary>The type's name with counts and lengths; never prompts, answers, arguments, schemas or unknown members.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() =>
        Describe() is { Length: > 0 } text ? $"{GetType().Name} {{ {ServerText.Clean(text, DescriptionLength)} }}" : GetType().Name;
}
