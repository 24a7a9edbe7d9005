using Microsoft.Extensions.Options;
using OpenCompletions;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: WebChat [--urls address] [--AllowedHosts names]

        Serves a chat page and streams the answers to the browser. Runs until Ctrl+C.
        Only browsers on this machine are served, unless --AllowedHosts names other hosts, such as "*".

        OPENAI_BASE_URL  endpoint of the server, such as http://localhost:11434/v1
        OPENAI_API_KEY   API key; when set without OPENAI_BASE_URL, the endpoint is OpenAI's
        OPENAI_MODEL     model to use; required with either of the above
        ASPNETCORE_URLS  address to listen at; by default, a free port of this machine

        Without OPENAI_BASE_URL and OPENAI_API_KEY the answers come from an embedded demo endpoint.
        """);
    return 0;
}

try
{
    await using SampleServer server = await SampleServer.StartAsync(DemoAnswers.Script);

    WebApplicationBuilder builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(1));

    // A web site whose name resolves to this machine must not reach the page, which uses the key.
    builder.Configuration["AllowedHosts"] ??= "localhost;127.0.0.1;[::1]";
    if (string.IsNullOrEmpty(builder.Configuration["URLS"]))
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    // An application reads these settings from a section of its configuration.
    builder.Services.AddChatCompletionsClient(options =>
    {
        options.Endpoint = server.Client.Endpoint;
        options.ApiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY");
        options.Model = server.Client.DefaultModel;
    });

    await using WebApplication app = builder.Build();
    app.UseFileServer();
    app.MapPost("/chat", ChatEndpoint.AnswerAsync);
    await app.StartAsync();
    Console.WriteLine($"The chat is at {app.Urls.First()}. Press Ctrl+C to end it.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is ArgumentException or OptionsValidationException or IOException or FormatException
    or InvalidOperationException or System.Net.Sockets.SocketException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
