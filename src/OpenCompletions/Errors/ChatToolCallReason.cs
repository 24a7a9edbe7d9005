namespace OpenCompletions;

/// <summary>Why a tool call cannot be run.</summary>
public enum ChatToolCallReason
{
    /// <summary>No function of the called name was passed to the run.</summary>
    UnknownFunction,

    /// <summary>The call is for a custom tool, which takes text instead of JSON (OpenAI).</summary>
    CustomTool,

    /// <summary>The arguments are not valid JSON, or do not match the function's parameters.</summary>
    InvalidArguments,
}
