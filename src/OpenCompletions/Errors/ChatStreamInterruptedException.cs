namespace OpenCompletions;

/// <summary>
/// The exception that is thrown when the connection of a stream is lost, or when a stream ends before the answer is complete.
/// <see cref="ChatCompletionsException.PartialCompletion"/> holds the part of the stream received so far.
/// </summary>
/// <example>
/// <code>
/// try
/// {
///     await foreach (ChatCompletionChunk chunk in client.StreamAsync(request))
///     {
///         Console.Write(chunk.Text);
///     }
/// }
/// catch (ChatStreamInterruptedException e)
/// {
///     Console.WriteLine($"Interrupted after {e.PartialCompletion?.Text.Length} characters.");
/// }
/// </code>
/// </example>
public sealed class ChatStreamInterruptedException : ChatCompletionsException
{
    /// <summary>Creates an exception, for fakes in tests.</summary>
    /// <param name="reason">How the stream ended.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChatStreamInterruptedException(ChatInterruptionReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        MayHaveBeenProcessed = true;
    }

    /// <summary>How the stream ended.</summary>
    public ChatInterruptionReason Reason { get; }
}
