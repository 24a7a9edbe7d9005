using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace OpenCompletions;

/// <summary>
/// The base of all types that are JSON objects of the protocol. Preserves members without a typed property, so that everything
/// that was read is written back.
/// </summary>
/// <remarks>
/// The types are records to support <c>with</c> expressions. Equality compares lists and unknown members by reference and is
/// rarely useful. Instances are plain data without synchronization: do not change an instance while another thread reads it.
/// </remarks>
[DebuggerDisplay("{DebuggerText,nq}")]
public abstract record WireObject
{
    private JsonFields? _fields;

    private protected WireObject()
    {
    }

    /// <summary>Copies <paramref name="original"/>. The copy has its own unknown members.</summary>
    /// <param name="original">The object to copy.</param>
    protected WireObject(WireObject original)
    {
        _fields = original._fields is { IsEmpty: false } fields ? new JsonFields(fields) : null;
    }

    /// <summary>
    /// Members without a typed property, or whose JSON a typed property cannot represent. Never null; created at first use. They
    /// are written after the typed members, or in place of a typed member that is not set. A typed member that is set hides an
    /// entry of the same name.
    /// </summary>
    [AllowNull]
    public JsonFields AdditionalProperties
    {
        get => _fields ??= [];
        set => _fields = value;
    }

    /// <summary>The unknown members if there are any; otherwise null. Reading it creates nothing.</summary>
    internal JsonFields? FieldsOrNull => _fields is { IsEmpty: false } ? _fields : null;

    /// <summary>The member table of the type. Because it is internal, other assemblies cannot derive.</summary>
    internal abstract IWireTable Table { get; }

    /// <summary>
    /// Whether the other object has the same type, and both objects share their unknown members or have none. Reading a property
    /// does not affect the result.
    /// </summary>
    /// <param name="other">The object to compare with.</param>
    /// <returns>Whether this base part is equal. The derived records also compare their own members.</returns>
    public virtual bool Equals(WireObject? other) =>
        other is not null && EqualityContract == other.EqualityContract && ReferenceEquals(FieldsOrNull, other.FieldsOrNull);

    /// <summary>Returns a hash code that is consistent with <see cref="Equals(WireObject)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    // Descriptions contain names that servers and callers choose, such as a model.
    private const int DescriptionLength = 1024;

    // Debuggers display content; logs do not.
    private string DebuggerText => $"{GetType().Name} {DebuggerJson.Format(this)}";

    /// <summary>Describes the object for a log: counts and lengths, never content.</summary>
    private protected virtual string Describe() => "";

    /// <summary>
    /// Returns the name of the type with counts and lengths; never prompts, answers, arguments, schemas or unknown members.
    /// </summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() =>
        Describe() is { Length: > 0 } text
            ? $"{GetType().Name} {{ {ServerText.Clean(text, DescriptionLength)} }}"
            : GetType().Name;
}
