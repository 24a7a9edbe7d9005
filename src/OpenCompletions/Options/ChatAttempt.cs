using System.Net;

namespace OpenCompletions;

/// <summary>
/// The result of one attempt of a call, as passed to <see cref="ChatCompletionsClientOptions.OnAttempt"/>. Immutable.
/// </summary>
public sealed class ChatAttempt
{
    internal ChatAttempt(
        int number, HttpStatusCode? statusCode, ChatCompletionsException? exception, TimeSpan duration, TimeSpan? retryDelay)
    {
        Number = number;
        StatusCode = statusCode;
        Exception = exception;
        Duration = duration;
        RetryDelay = retryDelay;
    }

    /// <summary>The number of the attempt, starting at 1.</summary>
    public int Number { get; }

    /// <summary>The status code of the response; null without a response.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>The failure of the attempt; null if it succeeded.</summary>
    public ChatCompletionsException? Exception { get; }

    /// <summary>The time from sending the request to the response headers or the failure.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The delay before the next attempt; null if there is none.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>
    /// Whether only the client's exhausted retry budget prevents a retry. Equals
    /// <see cref="ChatCompletionsException.RetryBudgetExhausted"/> of <see cref="Exception"/>.
    /// </summary>
    public bool RetryBudgetExhausted => Exception is { RetryBudgetExhausted: true };

    /// <summary>Returns number, outcome and delay, never content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"ChatAttempt {{ Number = {Number}, StatusCode = {(int?)StatusCode}, Exception = {Exception?.GetType().Name}, "
        + $"RetryDelay = {RetryDelay} }}";
}
