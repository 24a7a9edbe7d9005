using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Testing;

/// <summary>A fake of any kind with its client, so that a test runs with each of them.</summary>
internal sealed class FakeSubject : IAsyncDisposable
{
    public const string InProcess = "InProcess";
    public const string Text = "Hello, 漢字 and 😀 world.";
    public const string Reasoning = "Let me think.";
    public const string Arguments1 = """{"city":"Bern","days":2}""";
    public const string Arguments2 = """{"city":"Zürich"}""";

    private readonly IDisposable _client;
    private readonly IAsyncDisposable? _endpoint;

    private FakeSubject(ScriptedFake fake, IChatCompletionsClient client, IAsyncDisposable? endpoint)
    {
        Fake = fake;
        Client = client;
        _client = (IDisposable)client;
        _endpoint = endpoint;
    }

    /// <summary>The kinds of fake: the endpoint with each protocol, and the client without a server.</summary>
    public static IEnumerable<string> Kinds => [.. Enum.GetNames<FakeProtocol>(), InProcess];

    public ScriptedFake Fake { get; }

    public IChatCompletionsClient Client { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static FakeSubject Create(
        string kind, FakeEndpointOptions? options = null, Action<ChatCompletionsClientOptions>? configure = null)
    {
        options ??= new();
        if (kind == InProcess)
        {
            var fake = new FakeChatCompletionsClient(options, configure);
            return new(fake, fake, null);
        }

        var endpoint = new FakeEndpoint(options);
        return new(endpoint, endpoint.CreateClient(configure, Enum.Parse<FakeProtocol>(kind)), endpoint);
    }

    /// <summary>An answer with everything that a deviation can concern: text, reasoning, two tool calls and usage.</summary>
    public static FakeReply FullReply() =>
        FakeReply.Completion(ChatCompletion.FromText(Text) with { Id = "c1", Created = 1 })
            .WithReasoning(Reasoning)
            .WithToolCall("get_weather", Arguments1, "call_1")
            .WithToolCall("get_time", Arguments2, "call_2")
            .WithUsage(promptTokens: 7, completionTokens: 5);

    /// <summary>Calls the fake with or without streaming.</summary>
    public Task<ChatCompletion> CallAsync(bool stream, string prompt = "Hi.") => stream
        ? Client.StreamAsync(prompt, Token).GetCompletionAsync(Token)
        : Client.CompleteAsync(prompt, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }
    }
}
