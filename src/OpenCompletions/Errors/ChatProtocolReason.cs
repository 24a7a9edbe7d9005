namespace OpenCompletions;

/// <summary>Specifies why a response is not a chat completion.</summary>
public enum ChatProtocolReason
{
    /// <summary>The response has no body.</summary>
    EmptyBody,

    /// <summary>The body is neither JSON nor events; for example, it is an HTML page.</summary>
    UnexpectedContent,

    /// <summary>The body has a content encoding that was not requested.</summary>
    UnexpectedEncoding,

    /// <summary>The body is not valid JSON, or the JSON is nested too deeply.</summary>
    MalformedJson,

    /// <summary>The body is JSON, but neither a chat completion nor an error.</summary>
    UnexpectedJson,

    /// <summary>The response exceeds a limit of <see cref="ChatLimits"/> or of the platform.</summary>
    LimitExceeded,

    /// <summary>The response is not valid HTTP.</summary>
    InvalidHttp,

    /// <summary>
    /// The response is from a different URL than the one that the request was sent to, because the caller's <see
    /// cref="HttpClient"/> followed a redirect.
    /// </summary>
    Redirected,
}
