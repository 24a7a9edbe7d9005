using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>Which additional properties of a message are members of the response, so that they are not sent back.</summary>
internal static class ResponseMemberNames
{
    /// <summary>The additional property that lists the names.</summary>
    public const string Property = "response_members";

    /// <summary>Reads the names, including the name of the list itself. Empty if the list is missing.</summary>
    public static string[] Read(AdditionalPropertiesDictionary properties) =>
        properties.TryGetValue(Property, out object? names) && names is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [Property, .. list.EnumerateArray().Select(static name => name.GetString()!)]
            : [];
}
