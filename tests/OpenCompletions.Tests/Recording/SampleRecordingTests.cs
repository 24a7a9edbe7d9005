using System.Text;
using System.Text.RegularExpressions;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Recording;

/// <summary>Every sample prints the same when its recorded exchanges are replayed and the endpoint is gone.</summary>
public sealed partial class SampleRecordingTests : IDisposable
{
    private readonly CassetteFile _file = new();

    // Providers also asks endpoints whose exchanges are not recorded.
    public static TheoryData<string> Samples => [.. SampleFolders.All.Except(["Providers"])];

    public void Dispose() => _file.Dispose();

    [Theory, MemberData(nameof(Samples))]
    public async Task Replay_OfASample_PrintsTheSame(string sample)
    {
        SampleResult recorded;
        await using (FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { ApiKey = CassetteFile.Key, Respond = Respond }, TestContext.Current.CancellationToken))
        {
            recorded = await RunAsync(sample, CassetteMode.Record, new(endpoint.Address));
        }

        SampleResult replayed = await RunAsync(sample, CassetteMode.Replay, new("http://127.0.0.1:9"));

        Assert.Equal(("", 0), (recorded.Error, recorded.ExitCode));
        Assert.Equal(recorded, replayed);
        string text = _file.Text;
        Assert.Contains("/v1/chat/completions", text, StringComparison.Ordinal);
        Assert.All(
            (string[])[CassetteFile.Key, Convert.ToBase64String(Encoding.UTF8.GetBytes(CassetteFile.Key)), Uri.EscapeDataString(CassetteFile.Key)],
            form => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<SampleResult> RunAsync(string sample, CassetteMode mode, Uri target)
    {
        await using CassetteProxy proxy = await CassetteProxy.StartAsync(new(_file.Path, new() { Mode = mode }), target);
        SampleResult result = await SampleProcess.RunAsync(
            sample,
            [],
            [("OPENAI_BASE_URL", proxy.Address), ("OPENAI_API_KEY", CassetteFile.Key), ("OPENAI_MODEL", "embedded-demo")]);
        string output = Varying().Replace(result.Output, "*");
        return result with { Output = Results().Replace(output, static m => string.Concat(m.Value.Split('\n').Order(StringComparer.Ordinal))) };
    }

    private static ChatCompletion Respond(ChatCompletionRequest request) =>
        request.ResponseFormat is JsonSchemaResponseFormat ? DemoAnswers.Respond(request)
        : request.Tools.Count > 1 ? DemoModel.Respond(request)
        : request.Tools.Count == 1 && request.Messages[^1] is not ToolMessage ? CallTool((FunctionTool)request.Tools[0])
        : ChatCompletion.FromText($"You said: {request.Messages[^1].Text}");

    private static ChatCompletion CallTool(FunctionTool tool)
    {
        ToolCall call = ToolCall.ForFunction("call_1", tool.Function!.Name!, """{ "city": "Bern" }""");
        return new() { Choices = [new() { Message = new() { ToolCalls = [call] } }] };
    }

    // Functions of one round run at once, and end in any order.
    [GeneratedRegex("(^result: .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Results();

    // Times and ports.
    [GeneratedRegex(@"(?<=127\.0\.0\.1:|server\.port = |time_to_first_chunk = )[\d.E-]+|\d+(\.\d+)?(E-\d+)?(?= m?s\b)")]
    private static partial Regex Varying();
}
