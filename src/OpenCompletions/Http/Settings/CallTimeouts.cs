namespace OpenCompletions;

/// <summary>The timeouts of a call, each from the call's options, else the client's, else the default.</summary>
internal sealed class CallTimeouts
{
    /// <summary>What holds where neither client nor call sets a timeout.</summary>
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

    /// <summary>These timeouts with those that are set in place of them.</summary>
    public CallTimeouts With(ChatTimeouts? own) => own is null ? this : new()
    {
        Connect = own.Connect ?? Connect,
        Response = own.Response ?? Response,
        FirstEvent = own.FirstEvent ?? FirstEvent,
        StreamIdle = own.StreamIdle ?? StreamIdle,
        AfterFinish = own.AfterFinish ?? AfterFinish,
        ErrorBody = own.ErrorBody ?? ErrorBody,
        Total = own.Total ?? Total,
    };
}
