using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenCompletions;

string question = args.Length > 0 ? string.Join(' ', args) : "Why is the sky blue?";

HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
await using DemoEndpoints? demo = await DemoEndpoints.StartUnlessSetAsync(builder.Configuration);
if (demo is not null)
{
    Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from two embedded demo endpoints.");
}

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
catch (Exception e) when (e is ChatCompletionsException or OptionsValidationException or AggregateException { InnerException: OptionsValidationException })
{
    // If the settings of several clients are invalid, the host throws an AggregateException with one exception for each client.
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
