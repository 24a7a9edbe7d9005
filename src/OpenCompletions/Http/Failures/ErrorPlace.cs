namespace OpenCompletions;

/// <summary>
/// Where JSON that may report an error stands, from the least to the most likely place. What counts in one place counts in all
/// that follow.
/// </summary>
internal enum ErrorPlace
{
    /// <summary>Beside choices: only what cannot mean anything else is an error.</summary>
    BesideChoices,

    /// <summary>An event of a stream, without choices. Servers send progress reports there as well.</summary>
    Event,

    /// <summary>A whole response with a successful status, without choices.</summary>
    Response,

    /// <summary>The body of an error status, or an event of the type <c>error</c>: whatever has words is the error.</summary>
    Error,
}
