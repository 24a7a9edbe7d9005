using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Testing;

/// <summary>
/// The reply of a fake to a request. It is sent as a stream or as JSON, as the request specifies. A string and a
/// <see cref="ChatCompletion"/> convert to a reply. Finish the reply before the first request: it is not thread-safe.
/// </summary>
public sealed partial class FakeReply
{
    private ChatCompletion? _completion;

    private FakeReply()
    {
    }

    /// <summary>A response without a chat completion: an error, a page or a redirect.</summary>
    internal HttpReply? Http { get; private init; }

    /// <summary>The chunks to stream as they are; null to split the completion.</summary>
    internal IReadOnlyList<ChatCompletionChunk>? GivenChunks { get; private init; }

    /// <summary>The completion of a reply that has one.</summary>
    internal ChatCompletion GivenCompletion => _completion!;

    /// <summary>Creates a reply with a text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator FakeReply(string text) => Text(text);

    /// <summary>Creates a reply from a completion.</summary>
    /// <param name="completion">The completion.</param>
    public static implicit operator FakeReply(ChatCompletion completion) => Completion(completion);

    /// <summary>Creates a reply with one choice that finishes with <c>stop</c>.</summary>
    /// <param name="text">The text of the answer.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Text(string text) => Completion(ChatCompletion.FromText(text));

    /// <summary>Creates a reply with several choices.</summary>
    /// <param name="texts">The text of each choice.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Choices(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Completion(new()
        {
            Choices = texts.Select(static text => new ChatChoice { Message = ChatMessage.Assistant(text) }).ToList(),
        });
    }

    /// <summary>Creates a reply that calls a function tool.</summary>
    /// <param name="name">The name of the function.</param>
    /// <param name="arguments">The arguments as JSON. Any text is sent as it is.</param>
    /// <param name="id">The ID of the call; null for a new one.</param>
    /// <returns>The reply.</returns>
    public static FakeReply ToolCall(string name, string arguments, string? id = null) =>
        Completion(new() { Choices = [new() { Message = new() { Content = MessageContent.Null } }] })
            .WithToolCall(name, arguments, id);

    /// <summary>Creates a reply whose text is a value as JSON, for structured output.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">The JSON contract of the type.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Json<T>(T value, JsonTypeInfo<T> typeInfo) => Text(JsonSerializer.Serialize(value, typeInfo));

    /// <summary>
    /// Creates a reply from a completion. ID, creation time, model, indexes and finish reasons that are not set are added.
    /// </summary>
    /// <param name="completion">The completion. Never changed.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Completion(ChatCompletion completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return new() { _completion = completion };
    }

    /// <summary>
    /// Creates a reply that streams the given chunks as they are. A request without streaming gets the completion that is
    /// assembled from them.
    /// </summary>
    /// <param name="chunks">The chunks.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Chunks(params ChatCompletionChunk[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        var accumulator = new ChatCompletionAccumulator();
        foreach (ChatCompletionChunk chunk in chunks)
        {
            accumulator.Add(chunk);
        }

        return new() { _completion = accumulator.ToCompletion(), GivenChunks = [.. chunks] };
    }

    /// <summary>Creates a reply that is an error of the server.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="message">The error message.</param>
    /// <param name="code">The error code, such as <c>context_length_exceeded</c>; null for none.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Error(HttpStatusCode status, string message, string? code = null) => Error(status, new ApiError
    {
        Message = message,
        Type = (int)status >= 500 ? "server_error" : "invalid_request_error",
        Code = code,
    });

    /// <summary>Creates a reply that is an error of the server.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">The error object of the body.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Error(HttpStatusCode status, ApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new() { Http = HttpReply.FromError(status, error) };
    }

    /// <summary>Creates a reply with status 429.</summary>
    /// <param name="retryAfter">The <c>Retry-After</c> header, valid or not: seconds, a date or any text; null for none.</param>
    /// <returns>The reply.</returns>
    public static FakeReply RateLimit(string? retryAfter = "1")
    {
        var error = new ApiError { Message = "Rate limit reached.", Type = "requests", Code = "rate_limit_exceeded" };
        FakeReply reply = Error(HttpStatusCode.TooManyRequests, error);
        return retryAfter is null ? reply : reply.WithHeader("Retry-After", retryAfter);
    }

    /// <summary>Creates a reply that is a redirect.</summary>
    /// <param name="location">The target.</param>
    /// <param name="status">The HTTP status. Default 307.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Redirect(string location, HttpStatusCode status = HttpStatusCode.TemporaryRedirect) =>
        Body(status, "text/plain", "").WithHeader("Location", location);

    /// <summary>Creates a reply that is an HTML page, as proxies and login portals send it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="status">The HTTP status. Default 200.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Html(
        string html = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>",
        HttpStatusCode status = HttpStatusCode.OK) =>
        Body(status, "text/html; charset=utf-8", html);

    /// <summary>Creates a reply with any body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The <c>Content-Type</c> header.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <returns>The reply.</returns>
    public static FakeReply Body(HttpStatusCode status, string contentType, string body)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        ArgumentNullException.ThrowIfNull(body);
        return new() { Http = new(status, contentType, Encoding.UTF8.GetBytes(body)) };
    }
}
