namespace OpenCompletions;

/// <summary>Decides whether a stream that has ended is complete.</summary>
internal static class StreamEnd
{
    private const string Unfinished = "The stream ended before every choice had a finish reason. ";

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
            return FailureOfEmpty(soFar, skipped, response);
        }

        if (skipped.ToException(Unfinished, response) is { } told)
        {
            return told;
        }

        if (!soFar.HasChoices && !(isMarked && IsBlocked(soFar)))
        {
            return Truncated("The stream ended without a choice: it holds no answer.");
        }

        return isMarked || allowUnmarked
            ? FailureOfEmpty(soFar, skipped, response)
            : Truncated(
                "The stream ended without an end mark and before every choice had a finish reason: the answer is probably cut off. "
                + "For servers that never mark the end, set AllowUnmarkedEnd.");
    }

    public static ChatStreamInterruptedException Truncated(string message) => new(ChatInterruptionReason.Truncated, message);

    // The same rule as for whole answers: an answer may be empty, but not in place of words that nobody reads.
    private static ChatCompletionsException? FailureOfEmpty(ChatCompletionAccumulator soFar, SkippedText skipped, CallResponse response) =>
        soFar.HidesWords
            ? new ChatProtocolException(
                ChatProtocolReason.UnexpectedJson, "The stream ended with an empty answer. Its words were skipped: they stand outside the fields of a chunk.")
            : soFar.HasEmptyChoices ? skipped.ToException("The stream ended with an empty answer. ", response) : null;

    private static bool IsBlocked(ChatCompletionAccumulator soFar) =>
        soFar.ToCompletion().FieldsOrNull is { } fields && s_filterResults.Any(fields.ContainsKey);
}
