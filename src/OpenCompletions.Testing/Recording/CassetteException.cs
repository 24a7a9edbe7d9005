namespace OpenCompletions.Testing;

/// <summary>
/// The exception that is thrown when a cassette cannot be read, has no exchange for a request, or would contain a secret. The
/// message never contains the secret.
/// </summary>
public sealed class CassetteException : InvalidOperationException
{
    /// <summary>Creates an exception.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public CassetteException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
