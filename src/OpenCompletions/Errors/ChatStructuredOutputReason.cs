namespace OpenCompletions;

/// <summary>Specifies why an answer is not a value of the requested type.</summary>
public enum ChatStructuredOutputReason
{
    /// <summary>The model refused to answer.</summary>
    Refusal,

    /// <summary>The answer reached its token limit (<c>finish_reason</c> is <c>length</c>).</summary>
    Truncated,

    /// <summary>A content filter ended the answer.</summary>
    ContentFilter,

    /// <summary>The answer has no text, for example because the model only reasoned or called tools.</summary>
    Empty,

    /// <summary>The text is not valid JSON.</summary>
    InvalidJson,

    /// <summary>The text is valid JSON, but does not match the type, or the type cannot be created from it.</summary>
    SchemaMismatch,
}
