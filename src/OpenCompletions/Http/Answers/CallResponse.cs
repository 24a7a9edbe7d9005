namespace OpenCompletions;

/// <summary>An HTTP response together with the call and the attempt that it belongs to.</summary>
internal sealed class CallResponse(
    HttpResponseMessage message, PreparedCall call, Secret? key, DateTimeOffset receivedAt, int attempts,
    bool isRedirected = false)
    : IDisposable
{
    public HttpResponseMessage Message => message;

    public PreparedCall Call => call;

    /// <summary>The key that was sent.</summary>
    public Secret? Key => key;

    public ResponseInfo Info { get; } = new(message, receivedAt, attempts);

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>Whether the caller's <see cref="HttpClient"/> followed a redirect to get the response.</summary>
    public bool IsRedirected => isRedirected;

    public void Dispose() => message.Dispose();
}
