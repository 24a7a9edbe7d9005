namespace OpenCompletions;

/// <summary>
/// Specifies how reasoning of earlier answers is sent as history. Servers differ: DeepSeek R1 rejects reasoning, DeepSeek
/// V4 and Kimi K2.6 reject a history without it, and Cerebras expects it under another name.
/// </summary>
public enum ReasoningEcho
{
    /// <summary>Sends reasoning in the members in which it was received.</summary>
    AsReceived,

    /// <summary>Omits all reasoning, regardless of the members in which it was received.</summary>
    Omit,

    /// <summary>
    /// Sends the reasoning text only as <c>reasoning_content</c>. Omits signatures, encrypted content and thinking parts.
    /// </summary>
    AsReasoningContent,

    /// <summary>
    /// Sends the reasoning text only as <c>reasoning</c>. Omits signatures, encrypted content and thinking parts.
    /// </summary>
    AsReasoning,
}
