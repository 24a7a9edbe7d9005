using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenCompletions.Tests.Testing;

/// <summary>Sends a literal request over a socket and returns everything that comes back until the connection closes.</summary>
internal static partial class RawExchange
{
    public static async Task<string> SendAsync(string address, bool stream)
    {
        string body = """{"model":"m","messages":[{"role":"user","content":"Hi."}],"stream_options":{"include_usage":true},"""
            + (stream ? "\"stream\":true}" : "\"stream\":false}");
        string request = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        var uri = new Uri(address);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port, TestContext.Current.CancellationToken);
        NetworkStream network = client.GetStream();
        await network.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var response = new MemoryStream();
        await network.CopyToAsync(response, TestContext.Current.CancellationToken);
        return DateHeader().Replace(Encoding.Latin1.GetString(response.ToArray()), "");
    }

    [GeneratedRegex("\r\nDate: [^\r]*")]
    private static partial Regex DateHeader();
}
