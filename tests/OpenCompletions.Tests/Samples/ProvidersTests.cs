using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ProvidersTests
{
    private const string Key = "sk-canary-1234567890";

    [Fact]
    public async Task Providers_ServersSet_AsksThemAtTheSameTimeWithTheirOwnSettings()
    {
        // Each server answers only after both have their request.
        using var requests = new CountdownEvent(2);
        await using RawServer cloud = StartAfter(requests, Reply.Events(
            Reply.Chunk("Yes.", "stop"), """{"choices":[],"usage":{"total_tokens":9}}""", "[DONE]"));
        await using RawServer aggregator = StartAfter(requests, Reply.Json("""{"error":{"message":"Who is it?"}}""", 401));

        SampleResult result = await RunAsync(cloud, ("Providers__aggregator__Endpoint", aggregator.Address));

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches("^aggregator  -             -       .Authentication. Who is it[?]$", lines[1]);
        Assert.Matches("^cloud       [0-9]+ ms +9       Yes[.]$", lines[2]);
        Assert.StartsWith("local       -             -       [ChatConnectionException] ", lines[3], StringComparison.Ordinal);
        Assert.Equal(("m1", "Bearer " + Key), Describe(cloud.Request));
        Assert.Equal(("qwen/qwen3-32b", "Bearer other"), Describe(aggregator.Request));
        Assert.DoesNotContain(Key, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Providers_NoneAnswers_NamesTheSettingThatIsMissingAndFails()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"No such model."}}""", 404));

        SampleResult result = await RunAsync(server, ("Providers__aggregator__ApiKey", "env:UNSET_KEY"));

        Assert.Equal(("", 1), (result.Error, result.ExitCode));
        Assert.Contains("[OptionsValidationException] ", result.Output, StringComparison.Ordinal);
        Assert.Contains("(UNSET_KEY) that is not set", result.Output, StringComparison.Ordinal);
        Assert.Contains("[NotFound] No such model.", result.Output, StringComparison.Ordinal);
    }

    private static (string? Model, string? Key) Describe(RawRequest request) =>
        ((string?)request.Json["model"], request.Header("Authorization"));

    private static RawServer StartAfter(CountdownEvent requests, string response) => RawServer.Start(async connection =>
    {
        await connection.ReadRequestAsync();
        requests.Signal();
        await Task.Run(() => requests.Wait(connection.Stop), connection.Stop);
        await connection.WriteAsync(response);
        await connection.WaitForCloseAsync();
    });

    // No provider is outside this machine, whatever the settings of the sample and the variables of the machine.
    private static Task<SampleResult> RunAsync(RawServer cloud, (string Name, string Value) setting) => SampleProcess.RunAsync(
        "Providers",
        ["Really?"],
        [
            ("OPENAI_BASE_URL", cloud.Address),
            ("OPENAI_API_KEY", Key),
            ("OPENAI_MODEL", "m1"),
            ("Providers__aggregator__Endpoint", "http://127.0.0.1:9/v1"),
            ("Providers__aggregator__ApiKey", "other"),
            ("Providers__local__Endpoint", "http://127.0.0.1:9/v1"),
            setting,
        ]);
}
