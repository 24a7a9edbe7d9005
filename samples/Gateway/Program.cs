using OpenCompletions;
using OpenCompletions.Testing;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: Gateway [--serve]

        Starts a gateway, asks one question through it and prints the events of the answer. With --serve, the gateway runs until
        Ctrl+C instead.

        OPENAI_BASE_URL  endpoint to forward to, such as http://localhost:11434/v1
        OPENAI_API_KEY   API key for that endpoint
        OPENAI_MODEL     model for requests that name none
        ASPNETCORE_URLS  address to listen at; by default, a free port of this machine

        Without OPENAI_BASE_URL and OPENAI_API_KEY the requests are forwarded to an embedded demo endpoint.
        """);
    return 0;
}

bool hasServer = IsSet("OPENAI_BASE_URL") || IsSet("OPENAI_API_KEY");
await using FakeEndpoint? embedded = hasServer ? null : await FakeEndpoint.StartAsync(new() { Respond = FakeEndpoint.Echo });
if (embedded is not null)
{
    Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: requests are forwarded to the embedded demo endpoint.");
}

try
{
    // The gateway does not request usage chunks itself, so its clients receive them only if they ask for them.
    using ChatCompletionsClient upstream = embedded is null
        ? ChatCompletionsClient.FromEnvironment(static options => options.IncludeStreamUsage = false)
        : new ChatCompletionsClient(embedded.Address, model: "embedded-demo");

    WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.Services.AddSingleton<IChatCompletionsClient>(upstream);
    if (!IsSet("ASPNETCORE_URLS"))
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    await using WebApplication app = builder.Build();
    app.MapPost("/v1/chat/completions", Forwarding.ForwardAsync);
    await app.StartAsync();
    Console.WriteLine($"The gateway listens at {app.Urls.First()}/v1.");
    if (args is ["--serve"])
    {
        await app.WaitForShutdownAsync();
        return 0;
    }

    string model = IsSet("OPENAI_MODEL") ? Environment.GetEnvironmentVariable("OPENAI_MODEL")! : "embedded-demo";
    using var client = new ChatCompletionsClient(app.Urls.First() + "/v1", model: model);
    await foreach (RawStreamEvent received in client.StreamAsync("Why is the sky blue?").RawEventsAsync())
    {
        Console.Write(System.Text.Encoding.UTF8.GetString(received.Bytes.Span));
    }

    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
