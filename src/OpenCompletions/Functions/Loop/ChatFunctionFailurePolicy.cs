namespace OpenCompletions;

/// <summary>What happens in a run when a call cannot be run or its function throws.</summary>
public enum ChatFunctionFailurePolicy
{
    /// <summary>The model receives an error text as the result and can try something else.</summary>
    ReportToModel,

    /// <summary>
    /// The run ends with the function's exception, or with a <see cref="ChatToolCallException"/> if the call cannot be run. The
    /// other functions of the round are canceled and awaited first.
    /// </summary>
    Throw,
}
