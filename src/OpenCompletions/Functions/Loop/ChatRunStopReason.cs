namespace OpenCompletions;

/// <summary>Why a run stopped.</summary>
public enum ChatRunStopReason
{
    /// <summary>The run has not stopped: the state that <see cref="ChatRunOptions.StopWhen"/> sees.</summary>
    None,

    /// <summary>The model answered without calling a function.</summary>
    Answered,

    /// <summary>The answer reached its token limit (<c>finish_reason</c> is <c>length</c>). Its calls were not run.</summary>
    Truncated,

    /// <summary>A content filter ended the answer, or the answer has no choices. Its calls were not run.</summary>
    ContentFilter,

    /// <summary>The model asked for a function in the deprecated form (<c>function_call</c>). It was not run.</summary>
    LegacyFunctionCall,

    /// <summary>The limit <see cref="ChatRunOptions.MaxRounds"/> was reached.</summary>
    MaxRounds,

    /// <summary>The limit <see cref="ChatRunOptions.MaxTotalTokens"/> was reached.</summary>
    MaxTotalTokens,

    /// <summary>The limit <see cref="ChatRunOptions.MaxDuration"/> was reached.</summary>
    MaxDuration,

    /// <summary>The limit <see cref="ChatRunOptions.MaxCost"/> was reached.</summary>
    MaxCost,

    /// <summary><see cref="ChatRunOptions.StopWhen"/> returned true.</summary>
    StopWhen,

    /// <summary>
    /// The model made the same call with the same result in <see cref="ChatRunOptions.MaxRepeatedRounds"/> consecutive rounds.
    /// </summary>
    RepeatedCalls,

    /// <summary>An exception ended the run; see <see cref="ChatRun.From"/>.</summary>
    Failed,
}
