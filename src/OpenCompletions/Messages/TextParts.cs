using System.Text.Json;

namespace OpenCompletions;

/// <summary>The texts of parts.</summary>
internal static class TextParts
{
    // OpenRouter passes on parts of the Responses API, which call text "output_text".
    private const string OutputText = "output_text";

    /// <summary>All text parts joined without separator.</summary>
    public static string Join(IReadOnlyList<ContentPart> parts)
    {
        if (parts.Count == 1)
        {
            return TextOf(parts[0]);
        }

        return string.Concat(parts.Select(TextOf));
    }

    /// <summary>All reasoning among the parts, joined without separator.</summary>
    public static string JoinThinking(IReadOnlyList<ContentPart> parts) =>
        string.Concat(parts.OfType<ThinkingPart>().Select(p => Join(p.Thinking)));

    private static string TextOf(ContentPart part) => part switch
    {
        TextPart text => text.Text ?? "",
        UnknownPart { Json.ValueKind: JsonValueKind.String } bare => WireString.Read(bare.Json),
        UnknownPart { Type: OutputText } other => RawJson.GetStringMember(other.Json, "text"),
        _ => "",
    };
}
