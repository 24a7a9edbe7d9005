using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

string prompt = args.Length > 0 ? string.Join(' ', args) : "Why is the sky blue? Answer in one sentence.";

// The settings file is beside the program, not in the current folder.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
await using SampleEndpoints endpoints = await SampleEndpoints.StartAsync(builder.Configuration, DemoScripts.All);

// Each section is a client with its own endpoint, key, model, timeouts and retry budget.
string[] names = [.. builder.Configuration.GetSection("Providers").GetChildren().Select(static section => section.Key)];
foreach (string name in names)
{
    builder.Services.AddChatCompletionsClient(name, builder.Configuration.GetSection($"Providers:{name}"));
}

using IHost host = builder.Build();
Result[] results = await Task.WhenAll(names.Select(name => Result.AskAsync(name, host.Services, prompt)));

Console.WriteLine($"{"provider",-12}{"first token",-14}{"tokens",-8}answer");
foreach (Result result in results)
{
    string firstToken = result.FirstToken is { } time ? $"{time.TotalMilliseconds:0} ms" : "-";
    string tokens = result.Tokens?.ToString() ?? "-";
    Console.WriteLine($"{result.Provider,-12}{firstToken,-14}{tokens,-8}{result.Answer ?? result.Error}");
}

return results.Any(static result => result.Answer is not null) ? 0 : 1;
