namespace OpenCompletions.Testing;

/// <summary>The response to one request, over HTTP or in the process.</summary>
internal interface IFakeResponse
{
    /// <summary>Canceled when the client has disconnected.</summary>
    CancellationToken Aborted { get; }

    /// <summary>Sends status and headers.</summary>
    Task StartAsync(FakeResponseHead head);

    /// <summary>Sends a part of the body at once.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Ends the body. A body without a length ends only here.</summary>
    Task EndAsync();

    /// <summary>Closes the connection, before the response or in its body.</summary>
    Task CutAsync();

    /// <summary>Resets the connection, before the response or in its body.</summary>
    Task ResetAsync();
}
