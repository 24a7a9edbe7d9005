using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Telemetry_NothingSet_PrintsSpansAndMetrics()
    {
        SampleResult result = await SampleProcess.RunAsync("Telemetry", [], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string[] lines = result.Output.Split('\n');
        Assert.Contains("embedded demo endpoint", lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Count(static l => l.StartsWith("span    chat embedded-demo ", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(static l => l.StartsWith("metric  gen_ai.client.operation.duration ", StringComparison.Ordinal)));
        Assert.Equal(4, lines.Count(static l => l.StartsWith("metric  gen_ai.client.token.usage ", StringComparison.Ordinal)));
        Assert.Single(lines, static l => l.StartsWith("metric  gen_ai.client.operation.time_to_first_chunk ", StringComparison.Ordinal));
        Assert.Contains("        error.type = ChatConnectionException", lines);
        Assert.DoesNotContain("Why is the sky blue?", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telemetry_CollectorSet_SendsSpansAndMetricsThere()
    {
        await using RawServer collector = RawServer.Respond(Reply.With(200, "application/x-protobuf", ""));

        SampleResult result = await SampleProcess.RunAsync(
            "Telemetry", [], [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Origin), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains("gen_ai.usage.input_tokens", BodyTo(collector, "/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("gen_ai.client.token.usage", BodyTo(collector, "/v1/metrics"), StringComparison.Ordinal);
    }

    private static string BodyTo(RawServer collector, string target) => string.Concat(collector.Requests.Where(r => r.Target == target).Select(static r => r.BodyText));
}
