namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when a <see cref="BinarySource"/> throws, or returns a number of bytes that differs from its
/// declared length. Unlike a connection failure, this failure is never retried.
/// </summary>
internal sealed class SourceException : IOException
{
    private readonly string _problem;

    private SourceException(string subject, string problem, Exception? innerException)
        : base($"{subject} {problem}.", innerException)
    {
        _problem = problem;
    }

    public static SourceException CreateUnreadable(Exception exception) => new("A BinarySource", "could not be read", exception);

    public static SourceException CreateLengthChanged(long length) =>
        new(
            "A BinarySource",
            $"returned a number of bytes that differs from its declared length of {length}. "
            + "The content must not change until it is sent",
            null);

    /// <summary>Returns a copy that names the path of the source in the request.</summary>
    public SourceException WithPath(string path) => new($"The BinarySource at {path}", _problem, InnerException);
}
