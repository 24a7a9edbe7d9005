using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>What a member's contract says beyond the schema of its type.</summary>
internal static class MemberRules
{
    /// <summary>
    /// Whether reading sets the member: by a setter, by the constructor, or by adding to the collection that it holds.
    /// </summary>
    public static bool CanBeRead(JsonPropertyInfo property, JsonTypeInfo owner) =>
        property.Set is not null || property.AssociatedParameter is not null || IsPopulated(property, owner);

    /// <summary>Whether reading null for the member leaves the default of its constructor parameter.</summary>
    public static bool HasDefault(JsonPropertyInfo property) => property.AssociatedParameter is { HasDefaultValue: true };

    /// <summary>Whether the member admits null by its type.</summary>
    public static bool AdmitsNullByType(JsonPropertyInfo property) =>
        property.AssociatedParameter is { } parameter ? parameter.IsNullable : property is { Set: not null, IsSetNullable: true };

    /// <summary>Whether the place of a schema admits null.</summary>
    public static bool AdmitsNull(JsonPropertyInfo? property, JsonObject schema) => property is null
        ? SchemaNullability.AdmitsNull(schema)
        : HasDefault(property) || (AdmitsNullByType(property) && SchemaNullability.AdmitsNull(schema));

    /// <summary>A sentence about the default of the member's constructor parameter.</summary>
    public static string? DefaultText(JsonPropertyInfo? property, JsonObject schema) =>
        property is null || !HasDefault(property) || schema["default"] is not { } value ? null
        : DefaultText(Raw(value), AdmitsNullByType(property));

    /// <summary>A sentence about a default.</summary>
    /// <param name="json">The default as JSON.</param>
    /// <param name="admitsNull">Whether null is a value of its own, and not a way to ask for the default.</param>
    public static string DefaultText(string json, bool admitsNull) =>
        admitsNull ? $"Default: {json}." : $"Null means the default, {json}.";

    private static string Raw(JsonNode value) => ((JsonFieldValue)value).Element.GetRawText();

    private static bool IsPopulated(JsonPropertyInfo property, JsonTypeInfo owner) =>
        (property.ObjectCreationHandling ?? owner.PreferredPropertyObjectCreationHandling
            ?? owner.Options.PreferredObjectCreationHandling) == JsonObjectCreationHandling.Populate
        && property.Options.GetTypeInfo(property.PropertyType).Kind is not JsonTypeInfoKind.None;
}
