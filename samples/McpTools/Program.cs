using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using OpenCompletions;
using OpenCompletions.Testing;

bool hasServer = IsSet("OPENAI_BASE_URL") || IsSet("OPENAI_API_KEY");
await using EmbeddedEndpoint? embedded = hasServer ? null : await EmbeddedEndpoint.StartAsync(new() { Respond = DemoAnswers.Respond });
if (embedded is not null)
{
    Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from the embedded demo endpoint.");
}

try
{
    using ChatCompletionsClient client = embedded is null
        ? ChatCompletionsClient.FromEnvironment()
        : new ChatCompletionsClient(embedded.Address, model: "embedded-demo");
    await using var weather = new WeatherServer();

    #region tools
    await using McpClient mcp = await weather.ConnectAsync();
    ChatFunction[] tools = [.. (await mcp.ListToolsAsync()).Select(tool => tool.AsChatFunction())];
    ChatRun run = await client.RunToolsAsync("What is the weather in Bern?", tools);
    Console.WriteLine(run.Text);
    #endregion
    Console.WriteLine($"tools: {string.Join(", ", tools.Select(tool => tool.Name))}, rounds: {run.Rounds}, stopped: {run.StopReason}");
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
