using System.Net.Sockets;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary><c>-- serve NAME</c>: a server in a process of its own, whose work is not counted. It tells its address and serves until its input ends.</summary>
internal static class ServerMode
{
    private static readonly byte[] s_answer = Answer(
        """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello.","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""u8);

    public static async Task<int> RunAsync(string name)
    {
        Func<NetworkStream, Task> script = name switch
        {
            "answer" => static stream => stream.WriteAsync(s_answer).AsTask(),
            "streams" => new ConcurrentStreams().ServeAsync,
            "long-stream" => new LongStream().ServeAsync,
            "sink" => LineSink.ServeAsync,
            _ => throw new ArgumentException($"There is no server {name}.", nameof(name)),
        };
        using var server = new LoopbackServer(script, keepsConnections: true);
        Console.WriteLine(server.Address);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static byte[] Answer(ReadOnlySpan<byte> json) =>
        [.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"), .. json];
}
