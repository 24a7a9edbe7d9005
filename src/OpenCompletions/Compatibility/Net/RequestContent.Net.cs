using System.Net;

namespace OpenCompletions;

/// <summary>Sending that can be cancelled, which netstandard2.0's content cannot be told.</summary>
internal sealed partial class RequestContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        SendAsync(stream, cancellationToken);
}
