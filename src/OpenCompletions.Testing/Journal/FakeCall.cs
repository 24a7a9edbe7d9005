using System.Text;

namespace OpenCompletions.Testing;

/// <summary>A request that a fake received.</summary>
public sealed class FakeCall
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal FakeCall(FakeCallData data, int number, ChatCompletionRequest? request)
    {
        Number = number;
        Request = request;
        Method = data.Method;
        Path = data.Path;
        Query = data.Query;
        HttpVersion = data.HttpVersion;
        Headers = RecordedHeaders.From(data.Headers);
        Body = data.Body;
        ReceivedAt = data.ReceivedAt;
    }

    /// <summary>The position of the request among all requests of the fake, starting at 1.</summary>
    public int Number { get; }

    /// <summary>The request; null if the body was not a chat completion request.</summary>
    public ChatCompletionRequest? Request { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path of the URL, without the query.</summary>
    public string Path { get; }

    /// <summary>The query of the URL with its question mark; empty if there is none.</summary>
    public string Query { get; }

    /// <summary>The version of HTTP, such as 1.1 or 2.0.</summary>
    public Version HttpVersion { get; }

    /// <summary>
    /// The headers, by name, ignoring case. The values of headers that carry keys or cookies are replaced by <c>***</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The bytes of the body as they were received.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body, decoded as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The time at which the request was received, by the fake's <see cref="FakeOptions.TimeProvider"/>.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>
    /// The rule that answered the request, as text; null if the fake's own replies or <see cref="FakeOptions.Respond"/> did.
    /// </summary>
    public string? Rule { get; internal set; }

    /// <summary>Whether the client closed the connection or canceled the call before the response was complete.</summary>
    public bool WasAborted { get; private set; }

    /// <summary>
    /// A task that completes when the response is sent, or when the client has disconnected; see <see cref="WasAborted"/>. It
    /// never fails.
    /// </summary>
    public Task Finished => _finished.Task;

    /// <summary>Returns a short description of the request.</summary>
    /// <returns>A description with the beginning of the last message.</returns>
    public override string ToString() => RequestText.Describe(this);

    internal void Finish(bool wasAborted)
    {
        WasAborted = wasAborted;
        _finished.TrySetResult();
    }
}
