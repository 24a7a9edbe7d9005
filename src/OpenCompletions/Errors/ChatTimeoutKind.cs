namespace OpenCompletions;

/// <summary>Specifies which timeout of <see cref="ChatTimeouts"/> expired.</summary>
public enum ChatTimeoutKind
{
    /// <summary><see cref="ChatTimeouts.Connect"/>. The request was not sent.</summary>
    Connect,

    /// <summary><see cref="ChatTimeouts.Response"/>. The server may still be processing the request.</summary>
    Response,

    /// <summary><see cref="ChatTimeouts.FirstEvent"/>. The server sent response headers, but no event.</summary>
    FirstEvent,

    /// <summary><see cref="ChatTimeouts.StreamIdle"/>. The server stopped sending before the stream was complete.</summary>
    StreamIdle,

    /// <summary><see cref="ChatTimeouts.Total"/>. The call, including its retries, took too long.</summary>
    Total,
}
