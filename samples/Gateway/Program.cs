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
        OPENAI_MODEL     model for requests that name none; required with either of the above
        ASPNETCORE_URLS  address to listen at; by default, a free port of this machine

        Without OPENAI_BASE_URL and OPENAI_API_KEY the requests are forwarded to an embedded demo endpoint.
        """);
    return 0;
}

try
{
    // The gateway does not request usage chunks itself, so its clients receive them only if they ask for them.
    await using SampleServer server = await SampleServer.StartAsync(
        new() { Respond = FakeEndpoint.Echo }, static options => options.IncludeStreamUsage = false);

    WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.Services.AddSingleton<IChatCompletionsClient>(server.Client);
    if (string.IsNullOrEmpty(builder.Configuration["URLS"]))
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

    using var client = new ChatCompletionsClient(app.Urls.First() + "/v1", model: server.Client.DefaultModel);
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
