using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class GatewayTests
{
    [Fact]
    public async Task Gateway_NothingSet_ForwardsTheAnswerOfTheEmbeddedEndpointWithAField()
    {
        SampleResult result = await SampleProcess.RunAsync("Gateway", [], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.Split('\n');
        Assert.Contains("embedded demo endpoint", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("The gateway listens at http://127.0.0.1:", lines[1], StringComparison.Ordinal);
        Assert.Single(lines, static l => l.Contains("\"gateway\":\"sample\"", StringComparison.Ordinal));
        Assert.EndsWith("data: [DONE]\n\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_ServerSet_ForwardsItsErrorAndServesUntilItIsInterrupted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The interrupt is sent by a signal.");
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"No such model.","code":"none"}}""", 404));
        HttpStatusCode status = default;
        string body = "";

        SampleResult result = await SampleProcess.RunAsync("Gateway", ["--serve"], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")], async (process, output) =>
        {
            string line = (await output.ReadLineAsync(TestContext.Current.CancellationToken))!;
            using var http = new HttpClient();
            using HttpResponseMessage response = await http.PostAsync(
                line["The gateway listens at ".Length..^1] + "/chat/completions",
                new StringContent("""{"model":"m","messages":[{"role":"user","content":"hi"}]}"""),
                TestContext.Current.CancellationToken);
            status = response.StatusCode;
            body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            using var kill = System.Diagnostics.Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal((HttpStatusCode.NotFound, """{"error":{"message":"No such model.","code":"none"}}"""), (status, body));
    }

    [Fact]
    public async Task Gateway_Help_TellsItsArgumentsAndVariables()
    {
        SampleResult result = await SampleProcess.RunAsync("Gateway", ["--help"], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.All([.. NoKeys.Variables, "--serve"], name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
    }
}
