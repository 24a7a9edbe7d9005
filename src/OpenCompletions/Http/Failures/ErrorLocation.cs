namespace OpenCompletions;

/// <summary>
/// The location of JSON that may report an error, ordered by increasing likelihood. A shape that applies in one location applies
/// in all later ones.
/// </summary>
internal enum ErrorLocation
{
    /// <summary>Beside choices. Only unambiguous members are errors.</summary>
    BesideChoices,

    /// <summary>An event of a stream without choices. Servers also send progress reports there.</summary>
    Event,

    /// <summary>A complete response with a success status, without choices.</summary>
    Response,

    /// <summary>The body of an error status, or an event of the type <c>error</c>. Any text is the error.</summary>
    Error,
}
