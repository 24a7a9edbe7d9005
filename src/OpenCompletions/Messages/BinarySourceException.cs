namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when a <see cref="BinarySource"/> throws, or returns a number of bytes that differs from its
/// declared length. Unlike a connection failure, this failure is never retried.
/// </summary>
internal sealed class BinarySourceException : IOException
{
    private readonly string _problem;

    private BinarySourceException(string subject, string problem, Exception? innerException)
        : base($"{subject} {problem}.", innerException)
    {
        _problem = problem;
    }

    public static BinarySourceException CreateUnreadable(Exception exception) =>
        new("A BinarySource", "could not be read", exception);

    public static BinarySourceException CreateLengthChanged(long length) =>
        new(
            "A BinarySource",
            $"returned a number of bytes that differs from its declared length of {length}. "
            + "The content must not change until it is sent",
            null);

    /// <summary>Returns a copy that names the path of the source in the request.</summary>
    public BinarySourceException WithPath(string path) => new($"The BinarySource at {path}", _problem, InnerException);
}
