namespace OpenCompletions.Extensions.AI;

/// <summary>Why an answer ended → <see cref="ChatFinishReason"/>; reasons that are not known keep their text.</summary>
internal static class FinishReasons
{
    public static ChatFinishReason? Read(FinishReason? reason) =>
        reason is not { } known || string.IsNullOrWhiteSpace(known.Value) ? null

        // This also matches tool_call, which some servers send.
        : known == FinishReason.ToolCalls ? ChatFinishReason.ToolCalls
        : new ChatFinishReason(known.Value);
}
