using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenCompletions;
using OpenCompletions.Testing;

string question = args.Length > 0 ? string.Join(' ', args) : "Why is the sky blue?";

// The settings file is beside the program, not in the current folder.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
await using SampleEndpoints endpoints = await SampleEndpoints.StartAsync(
    builder.Configuration,
    ("Chat:Fast", static endpoint => endpoint.Reply("physics")),
    ("Chat:Careful", static endpoint => endpoint.Reply(static request => FakeEndpoint.Echo(request))));

#region registration
builder.Services.AddChatCompletionsClient("fast", builder.Configuration.GetSection("Chat:Fast"));
builder.Services.AddChatCompletionsClient("careful", builder.Configuration.GetSection("Chat:Careful"));
builder.Services.AddSingleton<Support>();
#endregion

using IHost host = builder.Build();
try
{
    await host.StartAsync();
    await host.Services.GetRequiredService<Support>().AnswerAsync(question, Console.Out);
    await host.StopAsync();
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or OptionsValidationException
    || e is AggregateException { InnerException: OptionsValidationException })
{
    // If the settings of several clients are invalid, the host throws an AggregateException with one exception for each client.
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
