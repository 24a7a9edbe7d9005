using System.Net;

namespace OpenCompletions;

/// <summary>How one attempt of a call went. Immutable.</summary>
public sealed class ChatAttempt
{
    internal ChatAttempt(int number, HttpStatusCode? statusCode, ChatCompletionsException? exception, TimeSpan duration, TimeSpan? retryDelay)
    {
        Number = number;
        StatusCode = statusCode;
        Exception = exception;
        Duration = duration;
        RetryDelay = retryDelay;
    }

    /// <summary>The attempt's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The response's status; null when there was no response.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Why it failed; null when a good response has begun.</summary>
    public ChatCompletionsException? Exception { get; }

    /// <summary>From sending to the response's headers, or to the failure.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How long is waited until the next attempt; null when there is none.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>
    /// Whether the attempt would be repeated if the client's retry budget were not used up, because many calls of the client failed before. The same as
    /// <see cref="ChatCompletionsException.RetryBudgetExhausted"/> of <see cref="Exception"/>.
    /// </summary>
    public bool RetryBudgetExhausted => Exception is { RetryBudgetExhausted: true };

    /// <summary>Number, outcome and delay, never content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"ChatAttempt {{ Number = {Number}, StatusCode = {(int?)StatusCode}, Exception = {Exception?.GetType().Name}, RetryDelay = {RetryDelay} }}";
}
