using System.Net.Sockets;
using System.Text;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>One connection of a <see cref="RawServer"/>.</summary>
internal sealed class RawConnection(TcpClient client, Stream stream, RawServer server, CancellationToken stop) : IDisposable
{
    private readonly Stream _stream = stream;
    private byte[] _rest = [];

    /// <summary>Ends when the test does.</summary>
    public CancellationToken Stop => stop;

    /// <summary>Reads a request with its body; null when the client closed the connection instead.</summary>
    public async Task<RawRequest?> ReadRequestAsync()
    {
        var received = new List<byte>(_rest);
        int end;
        while ((end = IndexOfHeadersEnd(received)) < 0)
        {
            if (!await ReceiveAsync(received))
            {
                return null;
            }
        }

        string[] lines = Encoding.Latin1.GetString([.. received[..end]]).Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).Select(p => new KeyValuePair<string, string>(p[0], p.Length > 1 ? p[1] : "")).ToList();
        string? length = headers.FirstOrDefault(h => h.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        int bodyEnd = end + 4 + int.Parse(length ?? "0");
        while (received.Count < bodyEnd)
        {
            if (!await ReceiveAsync(received))
            {
                return null;
            }
        }

        _rest = [.. received[bodyEnd..]];
        var request = new RawRequest(lines[0], headers, [.. received[(end + 4)..bodyEnd]]);
        server.Add(request);
        return request;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes, stop);
        await _stream.FlushAsync(stop);
    }

    /// <summary>Reads some bytes of a request that is left unread.</summary>
    public async Task ReadSomeAsync(int count) => await _stream.ReadExactlyAsync(new byte[count], stop);

    /// <summary>Writes one chunk of a chunked body.</summary>
    public Task WriteChunkAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return WriteAsync([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);
    }

    /// <summary>Ends a chunked body.</summary>
    public Task EndChunksAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>Waits until the client closes or resets the connection; what it still sends is thrown away.</summary>
    public async Task WaitForCloseAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer, stop) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is a close.
        }
    }

    /// <summary>Passes on what the client sends, and its end, until there is no more or nobody takes it.</summary>
    public async Task CopyToAsync(TcpClient target)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            int read;
            try
            {
                read = await _stream.ReadAsync(buffer, stop);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                target.Close();
                return;
            }

            try
            {
                if (read == 0)
                {
                    target.Client.Shutdown(SocketShutdown.Send);
                    return;
                }

                await target.GetStream().WriteAsync(buffer.AsMemory(0, read), stop);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // What the target had sent before is still to be passed on.
                return;
            }
        }
    }

    /// <summary>Passes on to the client what another server sends, and its end or reset.</summary>
    public async Task CopyFromAsync(TcpClient source)
    {
        try
        {
            await source.GetStream().CopyToAsync(_stream, stop);
            Finish();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            Reset();
        }
    }

    /// <summary>Ends what the server sends, as a server does that closes; whether the client closes too can still be seen.</summary>
    // The socket of a client that was disposed meanwhile is null.
    public void Finish() => client.Client?.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the response in the middle: with a reset, or with an orderly end of the connection.</summary>
    public async Task EndAsync(bool isReset)
    {
        if (isReset)
        {
            // What was written before a reset can be lost with it.
            await Task.Delay(100, stop);
            Reset();
        }
        else
        {
            Finish();
        }
    }

    /// <summary>Closes with a reset in place of an orderly end.</summary>
    public void Reset()
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }

    public void Dispose() => client.Dispose();

    private async Task<bool> ReceiveAsync(List<byte> received)
    {
        var buffer = new byte[64 * 1024];
        int read = await _stream.ReadAsync(buffer, stop);
        received.AddRange(buffer.AsSpan(0, read));
        return read > 0;
    }

    private static int IndexOfHeadersEnd(List<byte> received) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(received).IndexOf("\r\n\r\n"u8);
}
