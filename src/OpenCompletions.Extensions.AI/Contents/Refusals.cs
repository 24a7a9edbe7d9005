namespace OpenCompletions.Extensions.AI;

/// <summary>Refusals ↔ <see cref="ErrorContent"/> with the error code <c>Refusal</c>. Other errors are sent as text.</summary>
internal static class Refusals
{
    private const string Code = "Refusal";

    private const string Type = "refusal";

    public static ErrorContent Read(string refusal) => new(refusal) { ErrorCode = Code };

    public static AIContent Read(RefusalPart part)
    {
        ErrorContent content = Read(part.Refusal ?? "");
        content.AdditionalProperties = Extras.Collect(part);
        Extras.Set(content, "type", Type);
        return content;
    }

    /// <summary>Whether a content is the refusal member of a message, and not a part.</summary>
    public static bool IsOfMessage(ErrorContent content) => content.ErrorCode == Code && Extras.Text(content, "type") is null;

    public static ContentPart Write(ErrorContent content)
    {
        ContentPart part = content.ErrorCode == Code
            ? new RefusalPart { Refusal = content.Message }
            : new TextPart { Text = content.Message };
        Extras.Restore(content.AdditionalProperties, part, handled: "type");
        return part;
    }
}
