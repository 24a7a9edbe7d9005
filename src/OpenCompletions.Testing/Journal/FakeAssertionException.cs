namespace OpenCompletions.Testing;

/// <summary>An expectation on a fake was not met. The message can contain prompts of the test.</summary>
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
