namespace OpenCompletions;

/// <summary>
/// The location of JSON that may report an error, ordered by increasing likelihood. A shape that applies in one location applies
/// in all later ones.
/// </summary>
internal enum ErrorLocation
{
    /// <summary>Beside choices. Only unambiguous members are errors.</summary>
    BesideChoices,

    /// <summary>A stream event that has no choices. Such events can also be progress reports.</summary>
    Event,

    /// <summary>A complete response with a success status, without choices.</summary>
    Response,

    /// <summary>The body of an error status, or an event of the type <c>error</c>. Any text in it is the error.</summary>
    Error,
}
