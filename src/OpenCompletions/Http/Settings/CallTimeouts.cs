namespace OpenCompletions;

/// <summary>
/// The timeouts of a call. A value that the call's options do not set comes from the client's options or the defaults.
/// </summary>
internal sealed class CallTimeouts
{
    /// <summary>The defaults, used where neither the client nor the call sets a timeout.</summary>
    public static CallTimeouts Default { get; } = new()
    {
        Connect = TimeSpan.FromSeconds(10),
        Response = TimeSpan.FromMinutes(10),
        FirstEvent = TimeSpan.FromMinutes(10),
        StreamIdle = TimeSpan.FromMinutes(5),
        AfterFinish = TimeSpan.FromSeconds(5),
        ErrorBody = TimeSpan.FromSeconds(5),
        Total = Timeout.InfiniteTimeSpan,
    };

    public required TimeSpan Connect { get; init; }

    public required TimeSpan Response { get; init; }

    public required TimeSpan FirstEvent { get; init; }

    public required TimeSpan StreamIdle { get; init; }

    public required TimeSpan AfterFinish { get; init; }

    public required TimeSpan ErrorBody { get; init; }

    public required TimeSpan Total { get; init; }

    /// <summary>
    /// Returns a copy in which the values that <paramref name="overrides"/> sets replace those of this instance.
    /// </summary>
    public CallTimeouts With(ChatTimeouts? overrides) => overrides is null ? this : new()
    {
        Connect = overrides.Connect ?? Connect,
        Response = overrides.Response ?? Response,
        FirstEvent = overrides.FirstEvent ?? FirstEvent,
        StreamIdle = overrides.StreamIdle ?? StreamIdle,
        AfterFinish = overrides.AfterFinish ?? AfterFinish,
        ErrorBody = overrides.ErrorBody ?? ErrorBody,
        Total = overrides.Total ?? Total,
    };
}
