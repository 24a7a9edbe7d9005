using System.Diagnostics;
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
[DebuggerDisplay("{DebuggerText,nq}")]
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

    /// <summary>
    /// Whether the other object is of the same type and its unknown members are the same bag, or both have none. Reading a
    /// property changes
    /// nothing of it.
    /// </summary>
    /// <param name="other">The other object.</param>
    /// <returns>Whether they are equal as far as this base goes; the records add their own members.</returns>
    public virtual bool Equals(WireObject? other) =>
        other is not null && EqualityContract == other.EqualityContract && ReferenceEquals(FieldsOrNull, other.FieldsOrNull);

    /// <summary>A hash code that fits <see cref="Equals(WireObject)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    // Descriptions hold names that servers and callers chose, such as a model's.
    private const int DescriptionLength = 1024;

    // A debugger shows what an object holds; it is no log.
    private string DebuggerText => $"{GetType().Name} {DebuggerJson.Of(this)}";

    /// <summary>What may be told of this object in a log: counts and lengths, never content.</summary>
    private protected virtual string Describe() => "";

    /// <summary>The type's name with counts and lengths; never prompts, answers, arguments, schemas or unknown members.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() =>
        Describe() is { Length: > 0 } text
            ? $"{GetType().Name} {{ {ServerText.Clean(text, DescriptionLength)} }}"
            : GetType().Name;
}
