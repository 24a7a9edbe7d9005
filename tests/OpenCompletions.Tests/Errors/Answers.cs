using System.Net;
using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Scripts of servers that answer with one body.</summary>
internal static class Answers
{
    /// <summary>A call that is sent once, whatever the status.</summary>
    public static FaultCall Once => new() { Options = static o => o.Retry.MaxRetries = 0 };

    public static Func<RawConnection, Task> Body(int status, string contentType, string body, params string[] headers) => Body(status, contentType, Encoding.UTF8.GetBytes(body), headers);

    public static Func<RawConnection, Task> Body(int status, string contentType, byte[] body, params string[] headers) => async connection =>
    {
        string more = string.Concat(headers.Select(h => h + "\r\n"));
        await connection.WriteAsync($"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n{more}\r\n");
        await connection.WriteAsync(body);
    };

    /// <summary>The exception of a call that is answered with this error.</summary>
    public static async Task<ChatApiException> ErrorAsync(int status, string body, string contentType = "application/json", params string[] headers)
    {
        ChatApiException exception = (await FaultAssert.CompleteAsync(Body(status, contentType, body, headers), Once)).Failed<ChatApiException>();
        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        return exception;
    }

    /// <summary>What the client tells of a good response with these headers; its clock stands at 1,577,836,800.</summary>
    public static async Task<ResponseInfo> ResponseInfoAsync(params string[] headers)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion, 200, headers));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address), Model = "m", TimeProvider = new FakeTimeProvider(),
        });
        return (await client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Response!;
    }
}
