namespace OpenCompletions;

/// <summary>Decides whether a stream that has ended is complete.</summary>
internal static class StreamEnd
{
    // Azure's verdict on a prompt that it blocks, with an empty list of choices.
    private static readonly string[] s_filterResults = ["prompt_filter_results", "content_filter_results"];

    /// <summary>The failure that the end is; null when the stream is complete.</summary>
    /// <param name="soFar">What was put together of the stream.</param>
    /// <param name="isMarked">Whether the end is the end mark, rather than the end of the body.</param>
    /// <param name="skipped">What else the stream held.</param>
    /// <param name="response">The response.</param>
    /// <param name="allowUnmarked">Whether the end of the body is enough where the server says of no choice why it ended.</param>
    public static ChatCompletionsException? FailureOf(
        ChatCompletionAccumulator soFar, bool isMarked, SkippedText skipped, CallResponse response, bool allowUnmarked = false)
    {
        // A server that marks the end may know of fewer choices than were asked for.
        if (soFar.HasFinished(isMarked ? 1 : response.Call.ChoiceCount))
        {
            return null;
        }

        if (skipped.ToException(response) is { } told)
        {
            return told;
        }

        if (!soFar.HasChoices && !(isMarked && IsBlocked(soFar)))
        {
            return Truncated("The stream ended without a choice: it holds no answer.");
        }

        return isMarked || allowUnmarked
            ? null
            : Truncated(
                "The stream ended without an end mark and before every choice had a finish reason: the answer is probably cut off. "
                + "For servers that never mark the end, set AllowUnmarkedEnd.");
    }

    public static ChatStreamInterruptedException Truncated(string message) => new(ChatInterruptionReason.Truncated, message);

    private static bool IsBlocked(ChatCompletionAccumulator soFar) =>
        soFar.ToCompletion().FieldsOrNull is { } fields && s_filterResults.Any(fields.ContainsKey);
}
