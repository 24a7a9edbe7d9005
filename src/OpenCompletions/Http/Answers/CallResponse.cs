namespace OpenCompletions;

/// <summary>A response with what is known of the call beside it.</summary>
internal sealed class CallResponse(HttpResponseMessage message, PreparedCall call, Secret? key, DateTimeOffset receivedAt, int attempts) : IDisposable
{
    public HttpResponseMessage Message => message;

    public PreparedCall Call => call;

    /// <summary>The key that was sent.</summary>
    public Secret? Key => key;

    public ResponseInfo Info { get; } = new(message, receivedAt, attempts);

    public DateTimeOffset ReceivedAt => receivedAt;

    public void Dispose() => message.Dispose();
}
