using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Determines how the contract of a member affects the schema of its declaring type.</summary>
internal static class MemberRules
{
    /// <summary>
    /// Whether deserialization sets the member: with a setter, a constructor parameter, or by adding to its collection.
    /// </summary>
    public static bool IsDeserialized(JsonPropertyInfo property, JsonTypeInfo owner) =>
        property.Set is not null || property.AssociatedParameter is not null || IsPopulated(property, owner);

    /// <summary>Whether the constructor parameter of the member has a default, which applies if the JSON is null.</summary>
    public static bool HasDefault(JsonPropertyInfo property) => property.AssociatedParameter is { HasDefaultValue: true };

    /// <summary>Whether the type of the member is nullable.</summary>
    public static bool TypeAllowsNull(JsonPropertyInfo property) =>
        property.AssociatedParameter is { } parameter ? parameter.IsNullable : property is { Set: not null, IsSetNullable: true };

    /// <summary>Whether the schema of a member allows null. Without a member, only the schema is considered.</summary>
    public static bool AllowsNull(JsonPropertyInfo? property, JsonObject schema) => property is null
        ? SchemaNullability.AllowsNull(schema)
        : HasDefault(property) || (TypeAllowsNull(property) && SchemaNullability.AllowsNull(schema));

    /// <summary>
    /// Returns a sentence that tells the model the default of the member's constructor parameter; null if there is none.
    /// </summary>
    public static string? DescribeDefault(JsonPropertyInfo? property, JsonObject schema) =>
        property is null || !HasDefault(property) || schema["default"] is not { } value ? null
        : DescribeDefault(Raw(value), TypeAllowsNull(property));

    /// <summary>Returns a sentence about a default.</summary>
    /// <param name="json">The default as JSON.</param>
    /// <param name="allowsNull">Whether null is a value, and not a way to select the default.</param>
    public static string DescribeDefault(string json, bool allowsNull) =>
        allowsNull ? $"Default: {json}." : $"Null means the default, {json}.";

    private static string Raw(JsonNode value) => ((JsonFieldValue)value).Element.GetRawText();

    private static bool IsPopulated(JsonPropertyInfo property, JsonTypeInfo owner) =>
        (property.ObjectCreationHandling ?? owner.PreferredPropertyObjectCreationHandling
            ?? owner.Options.PreferredObjectCreationHandling) == JsonObjectCreationHandling.Populate
        && property.Options.GetTypeInfo(property.PropertyType).Kind is not JsonTypeInfoKind.None;
}
