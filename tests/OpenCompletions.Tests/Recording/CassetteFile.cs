using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Recording;

/// <summary>A cassette in a folder of the test's own.</summary>
internal sealed class CassetteFile : IDisposable
{
    public const string Key = "sk-canary+1234/567890";

    private readonly string _folder = Directory.CreateTempSubdirectory("cassette-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "new", "exchanges.json");

    public string Text => File.ReadAllText(Path);

    /// <summary>A client that records.</summary>
    public ChatCompletionsClient Record(string address, Action<CassetteOptions>? configure = null) =>
        Client(address, CassetteMode.Record, configure);

    /// <summary>A client that replays; nothing listens at its address.</summary>
    public ChatCompletionsClient Replay(Action<CassetteOptions>? configure = null) =>
        Client("http://127.0.0.1:9/v1", CassetteMode.Replay, configure);

    public void Write(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ChatCompletionsClient Client(string address, CassetteMode mode, Action<CassetteOptions>? configure)
    {
        var options = new CassetteOptions { Mode = mode };
        configure?.Invoke(options);
        return new(new HttpClient(new CassetteHandler(Path, options)), new ChatCompletionsClientOptions
        {
            Endpoint = new(address),
            ApiKey = Key,
            Model = "m",
            Retry = new() { MaxRetries = 0 },
        });
    }
}
