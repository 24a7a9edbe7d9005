using System.Text;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Pieces of faulty answers. Texts carry the mark of a secret, so that an answer that shows where it must not is found.</summary>
internal static class Fault
{
    /// <summary>The head of a streamed response with a chunked body.</summary>
    public const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req_1\r\nTransfer-Encoding: chunked\r\n\r\n";

    public const string Done = "data: [DONE]\n\n";

    /// <summary>The chunk that ends the first choice.</summary>
    public static string Stop => Data("""{"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""");

    public static string Data(string data) => $"data: {data}\n\n";

    /// <summary>An event with a piece of the answer.</summary>
    public static string Text(string text, string? finishReason = null) => Data(Reply.Chunk(SecretWatch.Mark + text, finishReason));

    /// <summary>A script that sends a whole stream, each piece as a chunk of the body.</summary>
    public static Func<RawConnection, Task> Stream(params string[] pieces) => async connection =>
    {
        await connection.WriteAsync(Head);
        foreach (string piece in pieces)
        {
            await connection.WriteChunkAsync(piece);
        }

        await connection.EndChunksAsync();
    };

    /// <summary>A script that sends a stream's beginning and then nothing more.</summary>
    public static Func<RawConnection, Task> Begin(params string[] pieces) => async connection =>
    {
        await connection.WriteAsync(Head);
        foreach (string piece in pieces)
        {
            await connection.WriteChunkAsync(piece);
        }
    };

    /// <summary>A script that sends a body of known length.</summary>
    public static Func<RawConnection, Task> Body(string contentType, byte[] body, params string[] headers) => async connection =>
    {
        string more = string.Concat(headers.Select(h => h + "\r\n"));
        await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n{more}\r\n");
        await connection.WriteAsync(body);
    };

    public static Func<RawConnection, Task> Body(string contentType, string body, params string[] headers) => Body(contentType, Encoding.UTF8.GetBytes(body), headers);
}
