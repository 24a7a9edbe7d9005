using System.Text;
using OpenAI.Chat;
using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A thousand streams at once over sockets of this machine; the server is another process.</summary>
internal sealed class ConcurrentScenario : IScenario
{
    private static readonly byte[] s_request = """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true}"""u8.ToArray();

    private ServerProcess? _server;
    private Contestants? _contestants;

    public string Name => "concurrent";

    public int Units => ConcurrentStreams.Count;

    public IMeter Meter => ProcessMeter.Instance;

    private Contestants Clients => _contestants ?? throw new InvalidOperationException("The scenario was not started.");

    public async Task StartAsync()
    {
        _server = await ServerProcess.StartAsync("streams");
        _contestants = new Contestants(new HttpClient(new SocketsHttpHandler()), _server.Address);
    }

    public Task<long> OursAsync() => AllAsync(async () =>
    {
        long length = 0;
        await foreach (ChatCompletionChunk chunk in Clients.Ours.StreamAsync("hi"))
        {
            length += Encoding.UTF8.GetByteCount(chunk.Text);
        }

        return length;
    });

    public Task<long> OfficialAsync() => AllAsync(async () =>
    {
        long length = 0;
        await foreach (StreamingChatCompletionUpdate update in Clients.Official.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                length += Encoding.UTF8.GetByteCount(part.Text);
            }
        }

        return length;
    });

    public Task<long> FloorAsync() => AllAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _server!.Address) { Content = new ByteArrayContent(s_request) };
        using HttpResponseMessage response = await Clients.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await Skimmer.SkimEventsAsync(await response.Content.ReadAsStreamAsync(), "content");
    });

    public ValueTask DisposeAsync()
    {
        _contestants?.Dispose();
        _server?.Dispose();
        return default;
    }

    private static async Task<long> AllAsync(Func<Task<long>> one) =>
        (await Task.WhenAll(Enumerable.Range(0, ConcurrentStreams.Count).Select(_ => one()))).Sum();
}
