namespace OpenCompletions;

/// <summary>
/// The limits of a run, and how it runs functions. Limits are checked before each call of the model and before functions run. A
/// limit ends the run with a <see cref="ChatRun.StopReason"/>, not with an exception. A run copies its options.
/// </summary>
public sealed class ChatRunOptions
{
    /// <summary>The maximum number of calls of the model, at least 1. Default 10.</summary>
    public int MaxRounds { get; set; } = 10;

    /// <summary>
    /// The number of tokens, prompts included, at which the run stops. No limit by default. Has no effect once a server leaves
    /// out usage (<see cref="ChatRun.UsageComplete"/>).
    /// </summary>
    public long? MaxTotalTokens { get; set; }

    /// <summary>
    /// The time after which the run stops. No limit by default. Calls and functions in progress are not interrupted; use a
    /// cancellation token for that.
    /// </summary>
    public TimeSpan? MaxDuration { get; set; }

    /// <summary>
    /// The cost at which the run stops, in the currency of <see cref="CostOf"/>. No limit by default. Has no effect once the cost
    /// of an answer is not known.
    /// </summary>
    public decimal? MaxCost { get; set; }

    /// <summary>
    /// Computes the cost of one answer; null if it is not known. Default: the cost that the server
    /// reports (<see cref="CompletionUsage.Cost"/>, OpenRouter and Perplexity).
    /// </summary>
    public Func<CompletionUsage, decimal?>? CostOf { get; set; }

    /// <summary>
    /// Stops the run when it returns true. Receives the run so far; <see cref="ChatRun.PendingCalls"/> has the calls that would
    /// run next. Not invoked before the first answer.
    /// </summary>
    public Func<ChatRun, bool>? StopWhen { get; set; }

    /// <summary>
    /// The number of consecutive rounds with the same call, the same arguments and the same result at which the run stops, at
    /// least 2; null for no limit. Default 3. Raise it for functions that are polled.
    /// </summary>
    public int? MaxRepeatedRounds { get; set; } = 3;

    /// <summary>
    /// The maximum number of functions of one answer that run at the same time, at least 1. Default 4. Set it to 1 if the
    /// functions are not thread-safe.
    /// </summary>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>
    /// What happens when a call cannot be run or its function throws. Default
    /// <see cref="ChatFunctionFailurePolicy.ReportToModel"/>.
    /// </summary>
    public ChatFunctionFailurePolicy FailurePolicy { get; set; }

    /// <summary>
    /// Creates the text that the model receives for a failure, with <see cref="ChatFunctionFailurePolicy.ReportToModel"/>.
    /// Default: what is wrong with the call, or the type of the function's exception without its message, which can contain
    /// secrets.
    /// </summary>
    public Func<ToolCall, Exception, string>? FailureText { get; set; }

    /// <summary>
    /// Approves the calls of a round, one after the other, before any of its functions runs. False refuses the call: the model
    /// receives a result that says so. Not invoked for unknown functions. Default null: every call runs.
    /// </summary>
    public Func<ChatFunctionContext, CancellationToken, Task<bool>>? Approve { get; set; }

    /// <summary>The services that functions receive; null, the default, for none.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>
    /// The clock for <see cref="MaxDuration"/> and for durations of events. Default <see cref="System.TimeProvider.System"/>.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>A copy with valid values.</summary>
    /// <exception cref="ArgumentException">A value is not valid; the message names its member.</exception>
    internal ChatRunOptions Validate()
    {
        Require(MaxRounds >= 1, nameof(MaxRounds), "must be at least 1");
        Require(MaxTotalTokens is null or > 0, nameof(MaxTotalTokens), "must be greater than 0");
        Require(MaxDuration is null || MaxDuration > TimeSpan.Zero, nameof(MaxDuration), "must be greater than 0");
        Require(MaxCost is null or > 0, nameof(MaxCost), "must be greater than 0");
        Require(MaxRepeatedRounds is null or >= 2, nameof(MaxRepeatedRounds), "must be at least 2");
        Require(MaxConcurrency >= 1, nameof(MaxConcurrency), "must be at least 1");
        Require(
            FailurePolicy is ChatFunctionFailurePolicy.ReportToModel or ChatFunctionFailurePolicy.Throw,
            nameof(FailurePolicy),
            "has an undefined value");
        Require(TimeProvider is not null, nameof(TimeProvider), "must not be null");
        return (ChatRunOptions)MemberwiseClone();
    }

    private static void Require(bool condition, string member, string rule)
    {
        if (!condition)
        {
            throw new ArgumentException($"{member} {rule}.", "run");
        }
    }
}
