namespace OpenCompletions;

/// <summary>Decides whether an ended stream is complete.</summary>
internal static class StreamEnd
{
    private const string Unfinished = "The stream ended before every choice had a finish reason. ";

    // Members in which Azure reports a blocked prompt. The list of choices is empty then.
    private static readonly string[] s_filterResults = ["prompt_filter_results", "content_filter_results"];

    /// <summary>Returns the failure of an ended stream; null if the stream is complete.</summary>
    /// <param name="soFar">The answer accumulated so far.</param>
    /// <param name="isMarked">Whether an end marker, rather than the end of the body, ended the stream.</param>
    /// <param name="skipped">The skipped text of the stream.</param>
    /// <param name="response">The response of the call.</param>
    /// <param name="allowUnmarked">Whether the end of the body is accepted although a choice has no finish reason.</param>
    public static ChatCompletionsException? FindFailure(
        ChatCompletionAccumulator soFar, bool isMarked, SkippedText skipped, CallResponse response, bool allowUnmarked = false)
    {
        // A server that marks the end may support fewer choices than requested.
        if (soFar.HasFinished(isMarked ? 1 : response.Call.ChoiceCount))
        {
            return FindEmptyFailure(soFar, skipped, response);
        }

        if (skipped.ToException(Unfinished, response) is { } explained)
        {
            return explained;
        }

        if (!soFar.HasChoices && !(isMarked && IsBlocked(soFar)))
        {
            return CreateTruncated("The stream ended without a choice, so it contains no answer.");
        }

        return isMarked || allowUnmarked
            ? FindEmptyFailure(soFar, skipped, response)
            : CreateTruncated(
                "The stream ended without an end marker and before every choice had a finish reason. "
                + "The answer is probably truncated. "
                + "For servers that never mark the end, set AllowUnmarkedEnd.");
    }

    public static ChatStreamInterruptedException CreateTruncated(string message) =>
        new(ChatInterruptionReason.Truncated, message);

    // As in complete responses, an empty answer is valid unless it is empty because its text was not read.
    private static ChatCompletionsException? FindEmptyFailure(
        ChatCompletionAccumulator soFar, SkippedText skipped, CallResponse response) =>
        soFar.HasUnreadText
            ? new ChatProtocolException(
                ChatProtocolReason.UnexpectedJson,
                "The stream ended with an empty answer. Its text was skipped because it is outside the fields of a chunk.")
            : soFar.HasOnlyEmptyChoices ? skipped.ToException("The stream ended with an empty answer. ", response) : null;

    private static bool IsBlocked(ChatCompletionAccumulator soFar) =>
        soFar.ToCompletion().FieldsOrNull is { } fields && s_filterResults.Any(fields.ContainsKey);
}
