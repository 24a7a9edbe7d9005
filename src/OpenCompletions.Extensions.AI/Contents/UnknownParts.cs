using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Parts without a content type ↔ a plain <see cref="AIContent"/> whose additional properties are the part's members.
/// </summary>
internal static class UnknownParts
{
    // The additional property for JSON that is not an object.
    private const string Whole = "part";

    public static AIContent Read(ContentPart part)
    {
        JsonElement json = JsonValues.Element(part);
        var extras = new AdditionalPropertiesDictionary();
        if (json.ValueKind != JsonValueKind.Object)
        {
            extras[Whole] = json;
            return new AIContent { AdditionalProperties = extras };
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            extras[member.Name] = member.Value;
        }

        return new AIContent { AdditionalProperties = extras };
    }

    public static ContentPart Write(AIContent content)
    {
        if (content.AdditionalProperties is { Count: > 0 } extras && content.GetType() == typeof(AIContent))
        {
            return extras.TryGetValue(Whole, out object? whole)
                ? ContentPart.FromJson(JsonValues.From(whole, Whole))
                : FromMembers(extras);
        }

        return content.RawRepresentation as ContentPart ?? throw Unsupported.Content(content);
    }

    private static ContentPart FromMembers(AdditionalPropertiesDictionary extras)
    {
        var members = new JsonFields();
        foreach (KeyValuePair<string, object?> extra in extras)
        {
            members[extra.Key] = JsonValues.From(extra.Value, extra.Key);
        }

        return ContentPart.FromJson(members);
    }
}
