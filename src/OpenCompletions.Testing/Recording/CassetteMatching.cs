namespace OpenCompletions.Testing;

/// <summary>Specifies which recorded exchange answers a request.</summary>
public enum CassetteMatching
{
    /// <summary>The first exchange that was not replayed yet. Its request must be the same.</summary>
    InOrder,

    /// <summary>
    /// The first exchange with the same request that was not replayed yet, for requests whose order varies.
    /// </summary>
    ByRequest,
}
