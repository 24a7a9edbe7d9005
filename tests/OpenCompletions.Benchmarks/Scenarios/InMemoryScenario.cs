using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A task over a body in memory: nothing waits, so that a run stays on its thread from beginning to end.</summary>
internal abstract class InMemoryScenario : IScenario
{
    private const string Endpoint = "http://localhost/v1";

    private Contestants? _contestants;

    public abstract string Name { get; }

    public abstract int Units { get; }

    public IMeter Meter => ThreadMeter.Instance;

    /// <summary>What the server answers.</summary>
    protected abstract byte[] Body { get; }

    protected virtual string MediaType => "text/event-stream";

    private Contestants Clients => _contestants ?? throw new InvalidOperationException($"{Name} was not started.");

    public Task StartAsync()
    {
        _contestants = new Contestants(new HttpClient(new StubHandler(Body, MediaType)), Endpoint);
        return Task.CompletedTask;
    }

    public Task<long> OursAsync() => OnOneThread(OursAsync(Clients.Ours));

    public Task<long> OfficialAsync() => OnOneThread(OfficialAsync(Clients.Official));

    public abstract Task<long> FloorAsync();

    public ValueTask DisposeAsync()
    {
        _contestants?.Dispose();
        return default;
    }

    /// <summary>A call with the platform alone over the same handler.</summary>
    protected Task<byte[]> AskBareAsync(ReadOnlyMemory<byte> json) => BareCall.AskAsync(Clients.Http, Endpoint, json);

    protected abstract Task<long> OursAsync(ChatCompletionsClient client);

    protected abstract Task<long> OfficialAsync(ChatClient client);

    // What waits may go on elsewhere, where its bytes would not be counted.
    private Task<long> OnOneThread(Task<long> run) => run.IsCompleted ? run : throw new InvalidOperationException($"A run of {Name} waited.");
}
