using System.Text;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Literal HTTP responses.</summary>
internal static class Reply
{
    public const string Completion =
        """{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}""";

    /// <summary>The head of a streamed response with a chunked body.</summary>
    public const string StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// <summary>A whole response with a body of known length.</summary>
    public static string With(int status, string contentType, string body, params string[] headers) =>
        $"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n{body}";

    public static string Json(string body, int status = 200, params string[] headers) => With(status, "application/json", body, headers);

    /// <summary>A streamed response of known length; each event's data is a line of its own.</summary>
    public static string Events(params string[] data) => With(200, "text/event-stream", string.Concat(data.Select(d => $"data: {d}\n\n")));

    /// <summary>The JSON of a chunk with a piece of text.</summary>
    public static string Chunk(string text, string? finishReason = null) =>
        $$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":{{Quote(text)}}},"finish_reason":{{Quote(finishReason)}}}]}""";

    private static string Quote(string? text) => text is null ? "null" : "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\"";
}
