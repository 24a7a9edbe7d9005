using System.ClientModel.Primitives;
using System.Net;
using OpenAI.Chat;
using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>
/// A long stream forwarded from one socket to another; the server and the client are other processes. The floor copies the body with the
/// platform, which sends each chunk of the body as it is received.
/// </summary>
internal sealed class GatewayScenario : IScenario
{
    private static readonly byte[] s_request = """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true}"""u8.ToArray();

    private ServerProcess? _server;
    private ServerProcess? _sink;
    private IPEndPoint? _sinkAddress;
    private Contestants? _contestants;

    public string Name => "gateway";

    public int Units => TextStreamBody.Chunks;

    public IMeter Meter => ProcessMeter.Instance;

    private Contestants Clients => _contestants ?? throw new InvalidOperationException("The scenario was not started.");

    public async Task StartAsync()
    {
        _server = await ServerProcess.StartAsync("long-stream");
        _sink = await ServerProcess.StartAsync("sink");
        _sinkAddress = new(IPAddress.Loopback, new Uri(_sink.Address).Port);
        _contestants = new Contestants(new HttpClient(new SocketsHttpHandler()), _server.Address);
    }

    public Task<long> OursAsync() => SendAsync(target => Clients.Ours.StreamAsync("hi").WriteSseAsync(target));

    public Task<long> OfficialAsync() => SendAsync(async target =>
    {
        await foreach (StreamingChatCompletionUpdate update in Clients.Official.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            await target.WriteAsync((byte[])[.. "data: "u8, .. ModelReaderWriter.Write(update).ToMemory().Span, .. "\n\n"u8]);
        }

        await target.WriteAsync(Events.Done);
    });

    public Task<long> FloorAsync() => SendAsync(async target =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _server!.Address) { Content = new ByteArrayContent(s_request) };
        using HttpResponseMessage response = await Clients.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await response.Content.CopyToAsync(target);
    });

    public ValueTask DisposeAsync()
    {
        _contestants?.Dispose();
        _server?.Dispose();
        _sink?.Dispose();
        return default;
    }

    private Task<long> SendAsync(Func<Stream, Task> write) => LineSink.SendAsync(_sinkAddress!, write);
}
