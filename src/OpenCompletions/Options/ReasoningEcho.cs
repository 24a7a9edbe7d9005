namespace OpenCompletions;

/// <summary>
/// What happens to the reasoning of earlier answers when they go back as history. Servers contradict each other: DeepSeek R1 refuses it,
/// DeepSeek V4 and Kimi K2.6 refuse a history without it, Cerebras wants it under another name.
/// </summary>
public enum ReasoningEcho
{
    /// <summary>It goes back in the member in which it came.</summary>
    AsReceived,

    /// <summary>It does not go back, in whichever form it came.</summary>
    Omit,

    /// <summary>Its text goes back as <c>reasoning_content</c>, and only there: signatures, encrypted pieces and thinking parts are left out.</summary>
    AsReasoningContent,

    /// <summary>Its text goes back as <c>reasoning</c>, and only there: signatures, encrypted pieces and thinking parts are left out.</summary>
    AsReasoning,
}
