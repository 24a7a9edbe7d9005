using OpenCompletions;
using OpenCompletions.Testing;

/// <summary>
/// The server of a sample: that of the OPENAI_* variables, or, without them, an endpoint in this process, which needs no key. An
/// application creates a <see cref="ChatCompletionsClient"/> instead.
/// </summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private SampleServer(FakeEndpoint? embedded, Action<ChatCompletionsClientOptions>? configure)
    {
        Embedded = embedded;
        Client = ChatCompletionsClient.FromEnvironment(options =>
        {
            if (embedded is not null)
            {
                (options.Endpoint, options.Model) = (new Uri(embedded.Address), "embedded-demo");
            }

            configure?.Invoke(options);
        });
    }

    /// <summary>Whether the variables name a server.</summary>
    public static bool IsConfigured => Variable("OPENAI_BASE_URL") is not null || Variable("OPENAI_API_KEY") is not null;

    /// <summary>The client of the server. Disposed with this object.</summary>
    public ChatCompletionsClient Client { get; }

    /// <summary>The endpoint in this process, for scripts with faults; null if the variables name a server.</summary>
    public FakeEndpoint? Embedded { get; }

    public bool IsEmbedded => Embedded is not null;

    /// <summary>Starts the endpoint in this process and prints a line that says so, unless the variables name a server.</summary>
    public static async Task<SampleServer> StartAsync(
        FakeEndpointOptions script, Action<ChatCompletionsClientOptions>? configure = null)
    {
        if (IsConfigured)
        {
            return Variable("OPENAI_MODEL") is not null
                ? new SampleServer(null, configure)
                : throw new ArgumentException("OPENAI_MODEL is not set. Name a model of the server in it.");
        }

        var server = new SampleServer(await FakeEndpoint.StartAsync(script), configure);
        Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from the embedded demo endpoint.");
        return server;
    }

    /// <summary>The value of an environment variable; null if it is empty or not set.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } v ? v : null;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await (Embedded?.DisposeAsync() ?? default);
    }
}
