using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>The contracts that a contract leads to.</summary>
internal static class ContractGraph
{
    /// <summary>The contract and all that its members, elements and derived types have, each once.</summary>
    public static IReadOnlyCollection<JsonTypeInfo> Walk(JsonTypeInfo root)
    {
        var found = new Dictionary<Type, JsonTypeInfo> { [root.Type] = root };
        var open = new Queue<JsonTypeInfo>(found.Values);
        while (open.Count > 0)
        {
            JsonTypeInfo current = open.Dequeue();
            foreach (Type type in Neighbors(current))
            {
                if (!found.ContainsKey(type) && current.Options.TryGetTypeInfo(type, out JsonTypeInfo? next))
                {
                    found[type] = next;
                    open.Enqueue(next);
                }
            }
        }

        return found.Values;
    }

    /// <summary>Whether an object among the contracts has two members whose names differ only in case.</summary>
    public static bool HasNamesThatDifferInCase(JsonTypeInfo root) => Walk(root).Any(static t =>
        MembersOf(t).Select(static p => p.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < MembersOf(t).Count);

    /// <summary>The members of an object; none for other contracts.</summary>
    public static IList<JsonPropertyInfo> MembersOf(JsonTypeInfo typeInfo) =>
        typeInfo.Kind == JsonTypeInfoKind.Object ? typeInfo.Properties : [];

    /// <summary>The contract of a case of a polymorphic type; null when the type has no such case.</summary>
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

    /// <summary>A discriminator as JSON has it, without quotes.</summary>
    public static string? Text(object? discriminator) => discriminator is IFormattable number
        ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)
        : discriminator as string;

    private static IEnumerable<Type> Neighbors(JsonTypeInfo typeInfo)
    {
        IEnumerable<Type> members = MembersOf(typeInfo).Select(static p => p.PropertyType);
        IEnumerable<Type> cases = typeInfo.PolymorphismOptions?.DerivedTypes.Select(static d => d.DerivedType) ?? [];
        Type?[] others = [typeInfo.ElementType, Nullable.GetUnderlyingType(typeInfo.Type)];
        return members.Concat(cases).Concat(others.OfType<Type>());
    }
}
