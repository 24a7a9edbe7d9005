namespace OpenCompletions.Benchmarks.Soak;

/// <summary>A task that needs a process of its own: other work would change its figures.</summary>
internal interface ISoak
{
    string Name { get; }

    /// <summary>Does it and tells the figures in one line that begins with the name.</summary>
    Task<string> RunAsync();
}
