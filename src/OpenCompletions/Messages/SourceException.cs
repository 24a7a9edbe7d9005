namespace OpenCompletions;

/// <summary>
/// Binary content of a request cannot be sent: its source throws, or gives another number of bytes than it said. Told apart from a failure of the connection:
/// no server is at fault, and nothing is sent again.
/// </summary>
internal sealed class SourceException : IOException
{
    private readonly string _problem;

    private SourceException(string subject, string problem, Exception? innerException)
        : base($"{subject} {problem}.", innerException)
    {
        _problem = problem;
    }

    public static SourceException Unreadable(Exception exception) => new("A BinarySource", "could not be read", exception);

    public static SourceException Changed(long length) =>
        new("A BinarySource", $"of {length} bytes gave another number of bytes; its length must not change until it is sent", null);

    /// <summary>The same with the place of the source in the request.</summary>
    public SourceException At(string path) => new($"The BinarySource at {path}", _problem, InnerException);
}
