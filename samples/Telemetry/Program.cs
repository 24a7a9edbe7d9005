using OpenCompletions;
using OpenCompletions.Testing;

try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = FakeEndpoint.Echo });

    if (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT"))
    {
        Console.WriteLine("OTEL_EXPORTER_OTLP_ENDPOINT is set: spans and metrics go there.");
        await Exporting.RunAsync(() => CallAsync(server.Client));
    }
    else
    {
        using (new ConsoleListener(Console.Out))
        {
            await CallAsync(server.Client);
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
        var nowhere = new ChatCallOptions { Endpoint = new Uri("http://127.0.0.1:9/v1"), MaxRetries = 0 };
        await client.CompleteAsync("This server does not exist.", nowhere);
    }
    catch (ChatConnectionException)
    {
        // The span of the call shows the failure.
    }
}

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
