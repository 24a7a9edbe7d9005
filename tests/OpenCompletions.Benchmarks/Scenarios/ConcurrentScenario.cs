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

    public Task<long> OursAsync() => AllAsync(() => StreamedText.ReadAsync(Clients.Ours));

    public Task<long> OfficialAsync() => AllAsync(() => StreamedText.ReadAsync(Clients.Official));

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

    // The server lets them go on when all have come: if one does not come, that is an error and not a wait for ever.
    private static async Task<long> AllAsync(Func<Task<long>> one) =>
        (await Task.WhenAll(Enumerable.Range(0, ConcurrentStreams.Count).Select(_ => one())).WaitAsync(TimeSpan.FromSeconds(60))).Sum();
}
