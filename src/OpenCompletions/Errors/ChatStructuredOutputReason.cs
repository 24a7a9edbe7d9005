namespace OpenCompletions;

/// <summary>Why an answer is not a value of the type that was asked for.</summary>
public enum ChatStructuredOutputReason
{
    /// <summary>The model refused to answer.</summary>
    Refusal,

    /// <summary>The answer reached its token limit (<c>finish_reason</c> is <c>length</c>).</summary>
    Truncated,

    /// <summary>A content filter ended the answer.</summary>
    ContentFilter,

    /// <summary>The answer has no text, as when a model only reasons or calls tools instead.</summary>
    Empty,

    /// <summary>The text is not valid JSON.</summary>
    InvalidJson,

    /// <summary>The text is valid JSON, but the type cannot be made from it.</summary>
    SchemaMismatch,
}
