using OpenCompletions;
using OpenCompletions.Testing;

bool hasServer = IsSet("OPENAI_BASE_URL") || IsSet("OPENAI_API_KEY");
await using FakeEndpoint? embedded = hasServer ? null : await FakeEndpoint.StartAsync(new() { Respond = FakeEndpoint.Echo });
if (embedded is not null)
{
    Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from the embedded demo endpoint.");
}

try
{
    using ChatCompletionsClient client = embedded is null
        ? ChatCompletionsClient.FromEnvironment()
        : new ChatCompletionsClient(embedded.Address, model: "embedded-demo");

    if (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT"))
    {
        Console.WriteLine("OTEL_EXPORTER_OTLP_ENDPOINT is set: spans and metrics go there.");
        await Exporting.RunAsync(() => CallAsync(client));
    }
    else
    {
        using (new ConsoleListener(Console.Out))
        {
            await CallAsync(client);
        }
    }

    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}

// Makes three calls: a whole answer, a stream, and one that fails to connect.
static async Task CallAsync(ChatCompletionsClient client)
{
    await client.CompleteAsync("Name a colour.");
    await client.StreamAsync("Why is the sky blue?").GetCompletionAsync();
    try
    {
        await client.CompleteAsync("This server does not exist.", new ChatCallOptions { Endpoint = new Uri("http://127.0.0.1:9/v1"), MaxRetries = 0 });
    }
    catch (ChatConnectionException)
    {
        // The span of the call shows the failure.
    }
}

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
