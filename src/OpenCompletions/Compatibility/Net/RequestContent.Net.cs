using System.Net;

namespace OpenCompletions;

/// <summary>Sends with a cancellation token, which the content of .NET Standard 2.0 does not get.</summary>
internal sealed partial class RequestContent
{
    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        SendAsync(stream, cancellationToken);
}
