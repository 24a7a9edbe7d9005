using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class DependencyInjectionTests
{
    private const string Key = "sk-canary-1234567890";

    [Fact]
    public async Task DependencyInjection_NothingSet_TwoClientsAnswerFromEmbeddedEndpoints()
    {
        SampleResult result = await SampleProcess.RunAsync("DependencyInjection", ["Why", "so?"], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.Split('\n');
        Assert.Contains("embedded demo endpoints", lines[0], StringComparison.Ordinal);
        Assert.Equal("[small] physics", lines[1]);
        Assert.StartsWith("[large] ", lines[2], StringComparison.Ordinal);
        Assert.Contains("You asked: \"Why so?\"", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DependencyInjection_ServerAndKeySet_BothClientsTalkToItWithTheirOwnSettings()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));

        SampleResult result = await SampleProcess.RunAsync("DependencyInjection", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_API_KEY", Key)]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal("[m] Hello\n[m] Hello\n", result.Output);
        Assert.Equal(["small", "large"], server.Requests.Select(static r => (string?)r.Json["model"]));
        Assert.Equal([null, "high"], server.Requests.Select(static r => (string?)r.Json["reasoning_effort"]));
        Assert.Equal([null, "support"], server.Requests.Select(static r => r.Header("X-Team")));
        Assert.All(server.Requests, static r => Assert.Equal("Bearer " + Key, r.Header("Authorization")));
    }

    [Fact]
    public async Task DependencyInjection_SettingsThatCannotWork_NamesThemAndNoKey()
    {
        SampleResult result = await SampleProcess.RunAsync(
            "DependencyInjection", [], [("OPENAI_BASE_URL", "http://example.com/v1"), ("OPENAI_API_KEY", Key), ("Chat__Fast__Retry__MaxRetries", "many")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Section 'Chat:Fast': Retry.MaxRetries must be an integer.", result.Error, StringComparison.Ordinal);
        Assert.Contains("Section 'Chat:Careful': Endpoint is plain http", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.Output + result.Error, StringComparison.Ordinal);
    }
}
