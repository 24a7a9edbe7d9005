using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Members of a wire object that the content has no property for. They are additional properties of the content, with their
/// names on the wire. Those of a nested object are in an object with its name.
/// </summary>
internal static class Extras
{
    /// <summary>Collects the members; null when there are none.</summary>
    /// <param name="outer">The wire object.</param>
    /// <param name="innerName">The name of the nested object.</param>
    /// <param name="inner">The nested object.</param>
    public static AdditionalPropertiesDictionary? Collect(WireObject outer, string innerName = "", WireObject? inner = null)
    {
        AdditionalPropertiesDictionary? extras = null;
        foreach (KeyValuePair<string, JsonElement> member in outer.AdditionalProperties)
        {
            (extras ??= [])[member.Key] = member.Value;
        }

        if (inner is { AdditionalProperties.Count: > 0 })
        {
            (extras ??= [])[innerName] = JsonValues.From(new JsonFields(inner.AdditionalProperties), innerName).Element;
        }

        return extras;
    }

    /// <summary>Sets an additional property, unless the value is null.</summary>
    public static void Set(AIContent content, string name, object? value)
    {
        if (value is not null)
        {
            (content.AdditionalProperties ??= [])[name] = value;
        }
    }

    /// <summary>The text of an additional property; null when there is none.</summary>
    public static string? Text(AIContent content, string name) =>
        content.AdditionalProperties is { } extras && extras.TryGetValue(name, out object? value) ? JsonValues.Text(value) : null;

    /// <summary>Restores the members.</summary>
    /// <param name="extras">The additional properties.</param>
    /// <param name="outer">The wire object.</param>
    /// <param name="innerName">The name of the nested object.</param>
    /// <param name="inner">The nested object.</param>
    /// <param name="handled">Names that the caller handles.</param>
    public static void Restore(
        AdditionalPropertiesDictionary? extras, WireObject outer, string innerName = "", WireObject? inner = null,
        params string[] handled)
    {
        foreach (KeyValuePair<string, object?> extra in extras ?? [])
        {
            if (Array.IndexOf(handled, extra.Key) >= 0)
            {
                continue;
            }

            JsonFieldValue value = JsonValues.From(extra.Value, $"AdditionalProperties[\"{extra.Key}\"]");
            if (inner is null || extra.Key != innerName || value.Element.ValueKind != JsonValueKind.Object)
            {
                outer.AdditionalProperties[extra.Key] = value;
                continue;
            }

            foreach (JsonProperty member in value.Element.EnumerateObject())
            {
                inner.AdditionalProperties[member.Name] = member.Value;
            }
        }
    }
}
