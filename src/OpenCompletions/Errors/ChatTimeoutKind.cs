namespace OpenCompletions;

/// <summary>The timeouts of <see cref="ChatTimeouts"/> that end a call.</summary>
public enum ChatTimeoutKind
{
    /// <summary><see cref="ChatTimeouts.Connect"/>: nothing was sent.</summary>
    Connect,

    /// <summary><see cref="ChatTimeouts.Response"/>: the server may be working on the request still.</summary>
    Response,

    /// <summary><see cref="ChatTimeouts.FirstEvent"/>.</summary>
    FirstEvent,

    /// <summary><see cref="ChatTimeouts.StreamIdle"/>.</summary>
    StreamIdle,

    /// <summary><see cref="ChatTimeouts.Total"/>.</summary>
    Total,
}
