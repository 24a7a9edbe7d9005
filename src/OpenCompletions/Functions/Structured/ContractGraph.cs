using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Finds the contracts that a contract refers to.</summary>
internal static class ContractGraph
{
    /// <summary>Returns the contract and the contracts of its members, elements and derived types, each once.</summary>
    public static IReadOnlyCollection<JsonTypeInfo> FindAll(JsonTypeInfo root)
    {
        var found = new Dictionary<Type, JsonTypeInfo> { [root.Type] = root };
        var pending = new Queue<JsonTypeInfo>(found.Values);
        while (pending.Count > 0)
        {
            JsonTypeInfo current = pending.Dequeue();
            foreach (Type type in FindReferencedTypes(current))
            {
                if (!found.ContainsKey(type) && current.Options.TryGetTypeInfo(type, out JsonTypeInfo? next))
                {
                    found[type] = next;
                    pending.Enqueue(next);
                }
            }
        }

        return found.Values;
    }

    /// <summary>Whether an object contract has two members whose names differ only in case.</summary>
    public static bool HasNamesDifferingInCase(JsonTypeInfo root) => FindAll(root).Any(static t =>
        GetMembers(t).Select(static p => p.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < GetMembers(t).Count);

    /// <summary>Returns the members of an object; empty for other contracts.</summary>
    public static IList<JsonPropertyInfo> GetMembers(JsonTypeInfo typeInfo) =>
        typeInfo.Kind == JsonTypeInfoKind.Object ? typeInfo.Properties : [];

    /// <summary>Returns the contract of a case of a polymorphic type; null if the type does not have the case.</summary>
    public static JsonTypeInfo? FindCase(JsonTypeInfo typeInfo, string discriminator)
    {
        foreach (JsonDerivedType derived in typeInfo.PolymorphismOptions?.DerivedTypes ?? [])
        {
            if (Text(derived.TypeDiscriminator) == discriminator)
            {
                return typeInfo.Options.GetTypeInfo(derived.DerivedType);
            }
        }

        return null;
    }

    /// <summary>Returns a discriminator as JSON text without quotes; null if there is none.</summary>
    public static string? Text(object? discriminator) => discriminator is IFormattable number
        ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)
        : discriminator as string;

    private static IEnumerable<Type> FindReferencedTypes(JsonTypeInfo typeInfo)
    {
        IEnumerable<Type> members = GetMembers(typeInfo).Select(static p => p.PropertyType);
        IEnumerable<Type> cases = typeInfo.PolymorphismOptions?.DerivedTypes.Select(static d => d.DerivedType) ?? [];
        Type?[] others = [typeInfo.ElementType, Nullable.GetUnderlyingType(typeInfo.Type)];
        return members.Concat(cases).Concat(others.OfType<Type>());
    }
}
