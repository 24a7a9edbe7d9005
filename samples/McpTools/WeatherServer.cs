using System.ComponentModel;
using System.IO.Pipelines;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

/// <summary>
/// An MCP server in this process, and a client of it. A real server runs in another process or on another machine.
/// </summary>
internal sealed class WeatherServer : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly McpServer _server;
    private readonly Task _running;

    public WeatherServer()
    {
        var options = new McpServerOptions
        {
            ServerInfo = new() { Name = "weather", Version = "1.0" },
            ToolCollection = [McpServerTool.Create(GetWeather, new() { Name = "get_weather" })],
        };
        _server = McpServer.Create(new StreamServerTransport(_toServer.Reader.AsStream(), _toClient.Writer.AsStream()), options);
        _running = _server.RunAsync();
    }

    public Task<McpClient> ConnectAsync() =>
        McpClient.CreateAsync(new StreamClientTransport(_toServer.Writer.AsStream(), _toClient.Reader.AsStream()));

    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _running;
        await _server.DisposeAsync();
    }

    [Description("The weather in a city, now.")]
    private static string GetWeather([Description("The name of the city")] string city) => $"sunny, 24 °C in {city}";
}
