using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Members of a wire object for which a content has no property. They stand in the content's additional properties under their
/// names on the wire; those of an object within the wire object stand in an object of that name.
/// </summary>
internal static class Extras
{
    /// <summary>The members to keep; null when there are none.</summary>
    /// <param name="outer">The wire object.</param>
    /// <param name="innerName">The name of the object within it.</param>
    /// <param name="inner">The object within it.</param>
    public static AdditionalPropertiesDictionary? Of(WireObject outer, string innerName = "", WireObject? inner = null)
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

    /// <summary>Keeps a value, unless it is null.</summary>
    public static void Set(AIContent content, string name, object? value)
    {
        if (value is not null)
        {
            (content.AdditionalProperties ??= [])[name] = value;
        }
    }

    /// <summary>The text kept under a name; null when there is none.</summary>
    public static string? Text(AIContent content, string name) =>
        content.AdditionalProperties is { } extras && extras.TryGetValue(name, out object? value) ? JsonValues.Text(value) : null;

    /// <summary>Puts kept members back.</summary>
    /// <param name="extras">The kept members.</param>
    /// <param name="outer">The wire object.</param>
    /// <param name="innerName">The name of the object within it.</param>
    /// <param name="inner">The object within it.</param>
    /// <param name="handled">Names that have a meaning of their own.</param>
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
