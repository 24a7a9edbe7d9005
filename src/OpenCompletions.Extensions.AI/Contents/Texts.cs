using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>Text parts ↔ <see cref="TextContent"/>.</summary>
internal static class Texts
{
    public static AIContent Read(TextPart part) => new TextContent(part.Text) { AdditionalProperties = Extras.Collect(part) };

    /// <summary>Text of a type that this library does not know; null for other parts.</summary>
    public static AIContent? Read(UnknownPart part)
    {
        if (part.Json.ValueKind == JsonValueKind.String)
        {
            return new TextContent(part.Json.GetString());
        }

        if (part.Type != "output_text"
            || !part.Json.TryGetProperty("text", out JsonElement text)
            || text.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var content = new TextContent(text.GetString());
        foreach (JsonProperty member in part.Json.EnumerateObject())
        {
            Extras.Set(content, member.Name, member.Name == "text" ? null : member.Value);
        }

        return content;
    }

    public static ContentPart Write(TextContent content)
    {
        var part = new TextPart { Text = content.Text };
        Extras.Restore(content.AdditionalProperties, part);
        if (Extras.Text(content, "type") is null or "text")
        {
            part.AdditionalProperties.Remove("type");
            return part;
        }

        part.AdditionalProperties["text"] = content.Text;
        return ContentPart.FromJson(part.AdditionalProperties);
    }
}
