namespace OpenCompletions.Extensions.AI;

/// <summary>The platform's levels of reasoning → <c>reasoning_effort</c>.</summary>
internal static class ReasoningLevels
{
    public static ReasoningEffort? Write(AIReasoningEffort? effort) => effort switch
    {
        null => null,
        AIReasoningEffort.None => ReasoningEffort.None,
        AIReasoningEffort.Low => ReasoningEffort.Low,
        AIReasoningEffort.Medium => ReasoningEffort.Medium,
        AIReasoningEffort.High => ReasoningEffort.High,
        AIReasoningEffort.ExtraHigh => ReasoningEffort.XHigh,
        _ => throw Unsupported.Member(
            $"{nameof(ChatOptions)}.{nameof(ChatOptions.Reasoning)}", $"the protocol has no effort for the value {(int)effort}."),
    };
}
