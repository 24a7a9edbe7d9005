namespace OpenCompletions;

/// <summary>The exception that is thrown when a request is invalid for every server. The request is not sent.</summary>
public sealed class ChatRequestInvalidException : ArgumentException
{
    /// <summary>Creates an exception.</summary>
    /// <param name="problems">The problems; at least one.</param>
    public ChatRequestInvalidException(IReadOnlyList<ChatRequestProblem> problems)
        : base(Describe(problems), "request")
    {
        Problems = problems;
    }

    /// <summary>All problems in the request.</summary>
    public IReadOnlyList<ChatRequestProblem> Problems { get; }

    private static string Describe(IReadOnlyList<ChatRequestProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return "The request is invalid. " + string.Join(" ", problems);
    }
}
