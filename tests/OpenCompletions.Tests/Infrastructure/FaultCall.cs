namespace OpenCompletions.Tests.Infrastructure;

/// <summary>What is special about a call to a faulty server.</summary>
internal sealed record FaultCall
{
    /// <summary>Changes the client's options.</summary>
    public Action<ChatCompletionsClientOptions>? Options { get; init; }

    /// <summary>The HTTP client, in place of the library's own.</summary>
    public Func<HttpClient>? Http { get; init; }

    /// <summary>Runs for each chunk within the loop's body.</summary>
    public Func<ChatCompletionChunk, Task>? OnChunk { get; init; }

    /// <summary>Runs beside the call.</summary>
    public Func<Task>? Meanwhile { get; init; }

    /// <summary>The number of choices that the request asks for; absent by default.</summary>
    public long? Choices { get; init; }

    /// <summary>The token for the method.</summary>
    public CancellationToken CallToken { get; init; }

    /// <summary>The token for the enumeration.</summary>
    public CancellationToken EnumerationToken { get; init; }

    /// <summary>A call that takes its time from a clock that the test moves.</summary>
    public static FaultCall WithTime(WatchedTime time, Func<Task> meanwhile) =>
        new() { Options = options => options.TimeProvider = time, Meanwhile = meanwhile };
}
