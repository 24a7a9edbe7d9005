namespace OpenCompletions.Testing;

/// <summary>The exception that is thrown when an expectation on a fake is not met. The message can contain prompts.</summary>
public sealed class FakeAssertionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected and what happened.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public FakeAssertionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
