namespace OpenCompletions.Extensions.AI;

/// <summary>Reasoning of answers → <see cref="TextReasoningContent"/>.</summary>
internal static class ReasoningReader
{
    /// <summary>The reasoning in members of the message; null when it has none of them.</summary>
    public static TextReasoningContent? Read(AssistantMessage message, ReadingOptions options)
    {
        string text = options.HidesReasoning ? "" : Text(message);
        return ReasoningEnvelope.Describe(message, text) is { } envelope
            ? new TextReasoningContent(text) { ProtectedData = envelope, RawRepresentation = message }
            : null;
    }

    public static TextReasoningContent Read(ThinkingPart part, ReadingOptions options)
    {
        string text = options.HidesReasoning ? "" : Text(part);
        return new(text) { ProtectedData = ReasoningEnvelope.Describe([part], text), RawRepresentation = part };
    }

    private static string Text(ThinkingPart part) => string.Concat(part.Thinking.OfType<TextPart>().Select(static t => t.Text));

    // Each thinking part is read as a separate content.
    private static string Text(AssistantMessage message) =>
        message.ReasoningContent is { Length: > 0 } content ? content
        : message.Reasoning is { Length: > 0 } reasoning ? reasoning
        : message.Content is { IsString: false } parts && parts.Any(static p => p is ThinkingPart) ? ""
        : message.ReasoningText;
}
