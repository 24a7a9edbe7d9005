namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Bounds on real time, for what would otherwise hang or what the platform does after a time of its own.</summary>
internal static class TestLimits
{
    /// <summary>Longer than any single step takes on the busiest machine: only a hang exceeds it.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>Less than the two seconds for which the platform reads the rest of an abandoned response: a client that relies on that is found out.</summary>
    public static readonly TimeSpan Release = TimeSpan.FromSeconds(1.8);
}
