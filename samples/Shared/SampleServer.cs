using OpenCompletions;
using OpenCompletions.Testing;

/// <summary>
/// The server of a sample: that of the OPENAI_* variables, or, without them, an endpoint in this process, which needs no key. An application
/// creates a <see cref="ChatCompletionsClient"/> instead.
/// </summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private readonly FakeEndpoint? _embedded;

    private SampleServer(FakeEndpoint? embedded, Action<ChatCompletionsClientOptions>? configure)
    {
        _embedded = embedded;
        Client = ChatCompletionsClient.FromEnvironment(options =>
        {
            if (embedded is not null)
            {
                options.Endpoint = new Uri(embedded.Address);
                options.Model = "embedded-demo";
            }

            configure?.Invoke(options);
        });
    }

    /// <summary>Whether the endpoint in this process answers.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <summary>The client of the server. Disposed with this object.</summary>
    public ChatCompletionsClient Client { get; }

    /// <summary>Starts the endpoint in this process and prints a line that says so, unless the variables name a server.</summary>
    /// <param name="script">What the endpoint in this process answers.</param>
    /// <param name="configure">Sets further options of the client.</param>
    /// <exception cref="ArgumentException">A variable is invalid or missing.</exception>
    public static async Task<SampleServer> StartAsync(FakeEndpointOptions script, Action<ChatCompletionsClientOptions>? configure = null)
    {
        if (!IsSet("OPENAI_BASE_URL") && !IsSet("OPENAI_API_KEY"))
        {
            var server = new SampleServer(await FakeEndpoint.StartAsync(script), configure);
            Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from the embedded demo endpoint.");
            return server;
        }

        return IsSet("OPENAI_MODEL")
            ? new SampleServer(null, configure)
            : throw new ArgumentException("OPENAI_MODEL is not set. Name a model of the server in it.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
