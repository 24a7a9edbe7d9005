namespace OpenCompletions.Testing;

/// <summary>
/// A fault of a reply: before the response, after a number of chunks of a stream, or in the body of a JSON answer.
/// </summary>
public enum FakeFault
{
    /// <summary>Closes the connection before the first byte of the response.</summary>
    NoResponse,

    /// <summary>Resets the connection before the first byte of the response.</summary>
    ResetBeforeHeaders,

    /// <summary>Reads the request and sends nothing; the connection stays open.</summary>
    StallBeforeHeaders,

    /// <summary>Sends nothing more; the connection stays open.</summary>
    Stall,

    /// <summary>
    /// Closes the connection before the body has ended. With HTTP/2, resets the stream; data that the client has not read yet is
    /// then lost.
    /// </summary>
    Cut,

    /// <summary>
    /// Resets the connection, or the stream with HTTP/2. Data that the client has not read yet is lost with HTTP/2, and can be
    /// lost on a loopback connection.
    /// </summary>
    Reset,

    /// <summary>Ends the body properly, but the answer is incomplete, as behind a proxy that hides a failure.</summary>
    Truncate,

    /// <summary>Sends an event or body that is not valid JSON.</summary>
    MalformedJson,

    /// <summary>
    /// Sends an error object, with status 200. In streams, <see cref="WireQuirk.ErrorAsEvent"/>,
    /// <see cref="WireQuirk.ErrorInChunk"/> and <see cref="WireQuirk.ErrorAsText"/> change its form.
    /// </summary>
    Error,
}
