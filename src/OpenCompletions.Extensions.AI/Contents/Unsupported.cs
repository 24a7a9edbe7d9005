namespace OpenCompletions.Extensions.AI;

/// <summary>What the protocol has no place for. It is refused before anything is sent, never left out.</summary>
internal static class Unsupported
{
    public static NotSupportedException Content(AIContent content) => new(
        $"A content of type {content.GetType().Name} has no place in a request of the Chat Completions protocol. Leave it out, or "
        + "convert it to text or data.");

    public static NotSupportedException Member(string member, string reason) =>
        new($"{member} is not supported: {reason}");
}
