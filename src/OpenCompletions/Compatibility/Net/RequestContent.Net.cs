using System.Net;

namespace OpenCompletions;

/// <content>The overload with a cancellation token, which content on .NET Standard 2.0 does not have.</content>
internal sealed partial class RequestContent
{
    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        SendAsync(stream, cancellationToken);
}
