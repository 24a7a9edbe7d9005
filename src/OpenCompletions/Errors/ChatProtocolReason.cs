namespace OpenCompletions;

/// <summary>What is wrong with an answer.</summary>
public enum ChatProtocolReason
{
    /// <summary>It has no body.</summary>
    EmptyBody,

    /// <summary>It is something else than JSON or events, such as an HTML page.</summary>
    UnexpectedContent,

    /// <summary>It is compressed in a way that was not asked for.</summary>
    UnexpectedEncoding,

    /// <summary>Its JSON is broken, or too deep.</summary>
    MalformedJson,

    /// <summary>It is JSON, but neither a completion nor an error.</summary>
    UnexpectedJson,

    /// <summary>It is larger than a limit of <see cref="ChatLimits"/>, or than one of the platform.</summary>
    LimitExceeded,

    /// <summary>It is no valid HTTP.</summary>
    InvalidHttp,

    /// <summary>It came from another address than the request went to: an HttpClient made by the caller followed a redirect.</summary>
    Redirected,
}
