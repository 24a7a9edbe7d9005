namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A server that makes a fault, and tells what became of its connections.</summary>
internal interface IFaultServer : IAsyncDisposable
{
    string Address { get; }

    /// <summary>The number of requests so far.</summary>
    int Requests { get; }

    /// <summary>The number of calls whose connection the client neither closed nor used again.</summary>
    int Held { get; }
}
