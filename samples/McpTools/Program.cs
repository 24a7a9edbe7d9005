using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using OpenCompletions;

try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = DemoAnswers.Respond });
    ChatCompletionsClient client = server.Client;
    await using var weather = new WeatherServer();

    #region tools
    await using McpClient mcp = await weather.ConnectAsync();
    ChatFunction[] tools = [.. (await mcp.ListToolsAsync()).Select(tool => tool.AsChatFunction())];
    ChatRun run = await client.RunToolsAsync("What is the weather in Bern?", tools);
    Console.WriteLine(run.Text);
    #endregion
    string names = string.Join(", ", tools.Select(tool => tool.Name));
    Console.WriteLine($"tools: {names}, rounds: {run.Rounds}, stopped: {run.StopReason}");
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
