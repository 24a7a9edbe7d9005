using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>How the values of a contract show while their JSON arrives. Made once for a contract, then not changed.</summary>
internal sealed class GrowingShape
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, GrowingShape> s_shapes = new();

    private readonly Dictionary<string, GrowingShape> _members;

    private GrowingShape(GrowingKind kind, StringComparer? names = null)
    {
        Kind = kind;
        _members = new(names ?? StringComparer.Ordinal);
    }

    /// <summary>The shape of what shows only when it is complete.</summary>
    public static GrowingShape Whole { get; } = new(GrowingKind.Whole);

    public GrowingKind Kind { get; }

    /// <summary>The shape of the items of a list or of the values of a map.</summary>
    public GrowingShape Item { get; private set; } = null!;

    /// <summary>The name of the member that tells the type of a union.</summary>
    public string Discriminator { get; private set; } = "";

    public static GrowingShape Of(JsonTypeInfo contract) => s_shapes.GetValue(contract, static c => Create(c, []));

    /// <summary>The shape of an object with one member.</summary>
    public static GrowingShape Wrap(string name, GrowingShape value)
    {
        var wrapper = new GrowingShape(GrowingKind.Object);
        wrapper._members[name] = value;
        return wrapper;
    }

    /// <summary>
    /// The shape of a member, or of the case of a union; unknown ones are of no interest until they are complete.
    /// </summary>
    public GrowingShape Member(string name) => _members.TryGetValue(name, out GrowingShape? shape) ? shape : Whole;

    private static GrowingShape Create(JsonTypeInfo contract, Dictionary<Type, GrowingShape> made)
    {
        if (Nullable.GetUnderlyingType(contract.Type) is { } type)
        {
            return Find(contract, type, made);
        }

        if (made.TryGetValue(contract.Type, out GrowingShape? shape))
        {
            return shape;
        }

        made[contract.Type] = shape = new(KindOf(contract), NamesOf(contract));
        switch (shape.Kind)
        {
            case GrowingKind.Object:
                shape.AddMembers(contract, made);
                break;
            case GrowingKind.Union:
                shape.AddCases(contract, made);
                break;
            case GrowingKind.List or GrowingKind.Map:
                shape.Item = Find(contract, contract.ElementType, made);
                break;
        }

        return shape;
    }

    private static GrowingKind KindOf(JsonTypeInfo contract) => contract.Kind switch
    {
        JsonTypeInfoKind.Object when contract.PolymorphismOptions is { DerivedTypes.Count: > 0 } => GrowingKind.Union,
        JsonTypeInfoKind.Object => GrowingKind.Object,
        JsonTypeInfoKind.Enumerable => GrowingKind.List,
        JsonTypeInfoKind.Dictionary => GrowingKind.Map,
        _ when contract.Converter == JsonMetadataServices.StringConverter => GrowingKind.Text,
        _ => GrowingKind.Whole,
    };

    private static StringComparer NamesOf(JsonTypeInfo contract) =>
        contract.Options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static GrowingShape Find(JsonTypeInfo owner, Type? type, Dictionary<Type, GrowingShape> made) =>
        type is not null && owner.Options.TryGetTypeInfo(type, out JsonTypeInfo? contract) ? Create(contract, made) : Whole;

    private void AddMembers(JsonTypeInfo contract, Dictionary<Type, GrowingShape> made)
    {
        foreach (JsonPropertyInfo property in contract.Properties)
        {
            _members[property.Name] = property.CustomConverter is null ? Find(contract, property.PropertyType, made) : Whole;
        }
    }

    private void AddCases(JsonTypeInfo contract, Dictionary<Type, GrowingShape> made)
    {
        Discriminator = contract.PolymorphismOptions!.TypeDiscriminatorPropertyName;
        foreach (JsonDerivedType derived in contract.PolymorphismOptions.DerivedTypes)
        {
            if (ContractGraph.Text(derived.TypeDiscriminator) is { } name
                && contract.Options.TryGetTypeInfo(derived.DerivedType, out JsonTypeInfo? concrete))
            {
                // Within a union a case is an object, also when it is the base of other cases.
                var shape = new GrowingShape(GrowingKind.Object, NamesOf(concrete));
                shape.AddMembers(concrete, made);
                _members[name] = shape;
            }
        }
    }
}
