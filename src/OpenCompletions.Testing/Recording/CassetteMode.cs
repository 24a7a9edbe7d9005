namespace OpenCompletions.Testing;

/// <summary>Specifies whether a <see cref="CassetteHandler"/> records or replays.</summary>
public enum CassetteMode
{
    /// <summary>
    /// Records if the environment variable <c>OPENCOMPLETIONS_CASSETTES</c> is <c>record</c>; replays if it is <c>replay</c> or
    /// not set.
    /// </summary>
    FromEnvironment,

    /// <summary>Answers requests from the file. No request is sent.</summary>
    Replay,

    /// <summary>Sends requests to the server and replaces the file.</summary>
    Record,
}
