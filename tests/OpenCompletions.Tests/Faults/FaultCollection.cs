namespace OpenCompletions.Tests.Faults;

/// <summary>Tests that watch the clock, the console and the process's unobserved tasks: one at a time, and nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultCollection
{
    public const string Name = "faults";
}
