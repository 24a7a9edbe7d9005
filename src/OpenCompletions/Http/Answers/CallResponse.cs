namespace OpenCompletions;

/// <summary>A response with what is known of the call beside it.</summary>
internal sealed class CallResponse(HttpResponseMessage message, PreparedCall call, Secret? key, DateTimeOffset receivedAt, int attempts, bool isRedirected = false) : IDisposable
{
    public HttpResponseMessage Message => message;

    public PreparedCall Call => call;

    /// <summary>The key that was sent.</summary>
    public Secret? Key => key;

    public ResponseInfo Info { get; } = new(message, receivedAt, attempts);

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>Whether an <see cref="HttpClient"/> of the caller's followed a redirect to get it.</summary>
    public bool IsRedirected => isRedirected;

    public void Dispose() => message.Dispose();
}
