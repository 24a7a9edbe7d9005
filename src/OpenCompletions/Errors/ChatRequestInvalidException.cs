namespace OpenCompletions;

/// <summary>A request cannot work with any server and was not sent.</summary>
public sealed class ChatRequestInvalidException : ArgumentException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="problems">What is wrong; at least one.</param>
    public ChatRequestInvalidException(IReadOnlyList<ChatRequestProblem> problems)
        : base(Describe(problems), "request")
    {
        Problems = problems;
    }

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<ChatRequestProblem> Problems { get; }

    private static string Describe(IReadOnlyList<ChatRequestProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return "The request cannot be sent. " + string.Join(" ", problems);
    }
}
