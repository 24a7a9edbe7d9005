namespace OpenCompletions;

/// <summary>The texts that models receive as the results of calls that returned none.</summary>
internal static class ResultTexts
{
    public const string Refused = "Error: the call was refused by the user and was not run.";

    public const string Interrupted = "Error: the call was interrupted. It is not known whether it had an effect.";

    public static string NotRun(ChatRunStopReason reason) => reason switch
    {
        ChatRunStopReason.Truncated => "The call was not run, because the answer reached its token limit.",
        ChatRunStopReason.ContentFilter => "The call was not run, because a content filter ended the answer.",
        ChatRunStopReason.LegacyFunctionCall => "The call was not run. Use tool calls instead of function calls.",
        ChatRunStopReason.MaxRounds or ChatRunStopReason.MaxTotalTokens or ChatRunStopReason.MaxDuration
            or ChatRunStopReason.MaxCost => "The call was not run, because a limit of the conversation was reached.",
        _ => "The call was not run.",
    };

    // Exception messages can contain connection strings, paths and keys. Those of ChatToolCallException do not.
    public static string Failed(Exception exception) => exception is ChatToolCallException call
        ? "Error: " + call.Message
        : $"Error: the function failed ({exception.GetType().Name}).";
}
