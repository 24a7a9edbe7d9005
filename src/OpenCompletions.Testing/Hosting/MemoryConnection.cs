using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace OpenCompletions.Testing;

/// <summary>A connection in memory, as the server sees it.</summary>
internal sealed class MemoryConnection : DefaultConnectionContext
{
    private readonly CancellationTokenSource _closed = new();
    private readonly Pipe _toServer = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Pipe _toClient = new(new PipeOptions(useSynchronizationContext: false));

    public MemoryConnection(EndPoint endPoint)
        : base(Guid.NewGuid().ToString("N"))
    {
        LocalEndPoint = endPoint;
        Transport = new Duplex(_toServer.Reader, _toClient.Writer);
        ConnectionClosed = _closed.Token;
        Client = new(_toClient.Reader, _toServer.Writer, Close);
    }

    /// <summary>The client's end.</summary>
    public DuplexStream Client { get; }

    // The client's end fails as a reset socket does, but keeps what was sent before.
    public override void Abort(ConnectionAbortedException abortReason)
    {
        Client.FailAtEnd(ConnectionErrors.CreateReset());
        _toClient.Writer.Complete();
        _toServer.Reader.CancelPendingRead();
        Close();
    }

    public override async ValueTask DisposeAsync()
    {
        await _toClient.Writer.CompleteAsync().ConfigureAwait(false);
        await _toServer.Reader.CompleteAsync().ConfigureAwait(false);
        Close();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    // Cancels on another thread, because the callbacks of the server run during the cancellation.
    private void Close() => ThreadPool.UnsafeQueueUserWorkItem(static closed => closed.Cancel(), _closed, preferLocal: false);

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
