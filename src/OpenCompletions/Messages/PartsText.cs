using System.Text.Json;

namespace OpenCompletions;

/// <summary>Joins the text of content parts.</summary>
internal static class PartsText
{
    // OpenRouter passes on parts of the Responses API, whose text type is "output_text".
    private const string OutputText = "output_text";

    /// <summary>Joins all text parts without a separator.</summary>
    public static string Join(IReadOnlyList<ContentPart> parts)
    {
        if (parts.Count == 1)
        {
            return GetText(parts[0]);
        }

        return string.Concat(parts.Select(GetText));
    }

    /// <summary>Joins the reasoning of all thinking parts without a separator.</summary>
    public static string JoinThinking(IReadOnlyList<ContentPart> parts) =>
        string.Concat(parts.OfType<ThinkingPart>().Select(p => Join(p.Thinking)));

    private static string GetText(ContentPart part) => part switch
    {
        TextPart text => text.Text ?? "",
        UnknownPart { Json.ValueKind: JsonValueKind.String } bare => WireString.Read(bare.Json),
        UnknownPart { Type: OutputText } other => RawJson.GetStringMember(other.Json, "text"),
        _ => "",
    };
}
