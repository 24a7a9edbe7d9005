namespace OpenCompletions.Extensions.AI;

/// <summary>Creates exceptions for contents and options that the protocol cannot express. Nothing is omitted silently.</summary>
internal static class Unsupported
{
    public static NotSupportedException Content(AIContent content) => new(
        $"A content of type {content.GetType().Name} has no equivalent in the Chat Completions protocol. "
        + "Remove it, or convert it to text or data.");

    public static NotSupportedException Member(string member, string reason) =>
        new($"{member} is not supported: {reason}");
}
