namespace OpenCompletions.Testing;

/// <summary>The settings of a <see cref="CassetteHandler"/>.</summary>
public sealed class CassetteOptions
{
    /// <summary>
    /// Whether the handler records or replays. Default <see cref="CassetteMode.FromEnvironment"/>: the environment variable
    /// <c>OPENCOMPLETIONS_CASSETTES</c> decides.
    /// </summary>
    public CassetteMode Mode { get; set; }

    /// <summary>Which recorded exchange answers a request. Default <see cref="CassetteMatching.InOrder"/>.</summary>
    public CassetteMatching Matching { get; set; }

    /// <summary>
    /// Whether a replay waits as long as the server did before the headers and between the events. Default false.
    /// </summary>
    public bool KeepsDelays { get; set; }

    /// <summary>
    /// Secrets that must not be in the file, in addition to the keys in the headers and the query of the requests. Secrets of
    /// fewer than eight characters are ignored.
    /// </summary>
    public ICollection<string> Secrets { get; } = [];

    /// <summary>
    /// Changes the text of request and response bodies, and of single events, before they are written, such as to remove names.
    /// A request is changed in the same way before it is compared. Null, the default, changes nothing.
    /// </summary>
    public Func<string, string>? Scrub { get; set; }

    /// <summary>
    /// The paths of request members that may differ from the recording, such as <c>$.user</c> or <c>$.metadata.run</c>.
    /// </summary>
    public ICollection<string> IgnoredMembers { get; } = [];

    /// <summary>The clock for delays. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Returns the name of the type, because the options hold secrets.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => nameof(CassetteOptions);
}
