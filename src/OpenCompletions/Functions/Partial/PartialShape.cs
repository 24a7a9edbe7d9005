using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Describes how the values of a contract become visible while their JSON is streamed. Created once per contract and immutable
/// from then on.
/// </summary>
internal sealed class PartialShape
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, PartialShape> s_shapes = new();

    private readonly Dictionary<string, PartialShape> _members;

    private PartialShape(PartialKind kind, StringComparer? names = null)
    {
        Kind = kind;
        _members = new(names ?? StringComparer.Ordinal);
    }

    /// <summary>The shape of values that are visible only when they are complete.</summary>
    public static PartialShape Whole { get; } = new(PartialKind.Whole);

    public PartialKind Kind { get; }

    /// <summary>The shape of the items of a list or of the values of a map.</summary>
    public PartialShape Item { get; private set; } = null!;

    /// <summary>The name of the discriminator member of a union.</summary>
    public string Discriminator { get; private set; } = "";

    public static PartialShape GetOrCreate(JsonTypeInfo contract) => s_shapes.GetValue(contract, static c => Create(c, []));

    /// <summary>Creates the shape of an object with one member.</summary>
    public static PartialShape Wrap(string name, PartialShape value)
    {
        var wrapper = new PartialShape(PartialKind.Object);
        wrapper._members[name] = value;
        return wrapper;
    }

    /// <summary>
    /// Returns the shape of a member, or of a case of a union. Unknown members are visible only when they are complete.
    /// </summary>
    public PartialShape Member(string name) => _members.TryGetValue(name, out PartialShape? shape) ? shape : Whole;

    private static PartialShape Create(JsonTypeInfo contract, Dictionary<Type, PartialShape> created)
    {
        if (Nullable.GetUnderlyingType(contract.Type) is { } type)
        {
            return Find(contract, type, created);
        }

        if (created.TryGetValue(contract.Type, out PartialShape? shape))
        {
            return shape;
        }

        created[contract.Type] = shape = new(GetKind(contract), GetNameComparer(contract));
        switch (shape.Kind)
        {
            case PartialKind.Object:
                shape.AddMembers(contract, created);
                break;
            case PartialKind.Union:
                shape.AddCases(contract, created);
                break;
            case PartialKind.List or PartialKind.Map:
                shape.Item = Find(contract, contract.ElementType, created);
                break;
        }

        return shape;
    }

    private static PartialKind GetKind(JsonTypeInfo contract) => contract.Kind switch
    {
        JsonTypeInfoKind.Object when contract.PolymorphismOptions is { DerivedTypes.Count: > 0 } => PartialKind.Union,
        JsonTypeInfoKind.Object => PartialKind.Object,
        JsonTypeInfoKind.Enumerable => PartialKind.List,
        JsonTypeInfoKind.Dictionary => PartialKind.Map,
        _ when contract.Converter == JsonMetadataServices.StringConverter => PartialKind.Text,
        _ => PartialKind.Whole,
    };

    private static StringComparer GetNameComparer(JsonTypeInfo contract) =>
        contract.Options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static PartialShape Find(JsonTypeInfo owner, Type? type, Dictionary<Type, PartialShape> created) =>
        type is not null && owner.Options.TryGetTypeInfo(type, out JsonTypeInfo? contract) ? Create(contract, created) : Whole;

    private void AddMembers(JsonTypeInfo contract, Dictionary<Type, PartialShape> created)
    {
        foreach (JsonPropertyInfo property in contract.Properties)
        {
            _members[property.Name] = property.CustomConverter is null ? Find(contract, property.PropertyType, created) : Whole;
        }
    }

    private void AddCases(JsonTypeInfo contract, Dictionary<Type, PartialShape> created)
    {
        Discriminator = contract.PolymorphismOptions!.TypeDiscriminatorPropertyName;
        foreach (JsonDerivedType derived in contract.PolymorphismOptions.DerivedTypes)
        {
            if (ContractGraph.Text(derived.TypeDiscriminator) is { } name
                && contract.Options.TryGetTypeInfo(derived.DerivedType, out JsonTypeInfo? concrete))
            {
                // A case of a union is read as an object, even if its type is the base of other cases.
                var shape = new PartialShape(PartialKind.Object, GetNameComparer(concrete));
                shape.AddMembers(concrete, created);
                _members[name] = shape;
            }
        }
    }
}
