namespace OpenCompletions;

/// <summary>Specifies why a server cannot read a request.</summary>
public enum ChatRequestReadReason
{
    /// <summary>The request has no body.</summary>
    EmptyBody,

    /// <summary>The body is not valid JSON, or the JSON is nested too deeply.</summary>
    MalformedJson,

    /// <summary>The body is JSON, but not an object.</summary>
    UnexpectedJson,

    /// <summary>The body is longer than the server accepts.</summary>
    LimitExceeded,
}
