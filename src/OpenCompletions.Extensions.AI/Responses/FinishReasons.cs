namespace OpenCompletions.Extensions.AI;

/// <summary>Why an answer ended → <see cref="ChatFinishReason"/>; reasons that are not known keep their text.</summary>
internal static class FinishReasons
{
    public static ChatFinishReason? Read(FinishReason? reason) =>
        reason is not { } known || string.IsNullOrWhiteSpace(known.Value) ? null

        // Also in the spelling of some servers, without an s.
        : known == FinishReason.ToolCalls ? ChatFinishReason.ToolCalls
        : new ChatFinishReason(known.Value);
}
