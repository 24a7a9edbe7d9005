using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace OpenCompletions.Testing;

/// <summary>Lets Kestrel listen on a <see cref="MemoryEndPoint"/>.</summary>
internal sealed class MemoryListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is MemoryEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new(new Listener((MemoryEndPoint)endpoint));

    private sealed class Listener(MemoryEndPoint endPoint) : IConnectionListener
    {
        public EndPoint EndPoint => endPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                return await endPoint.Connections.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                // The server stops accepting.
                return null;
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            endPoint.Close();
            return default;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
