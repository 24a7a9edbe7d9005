using System.Diagnostics.Metrics;
using System.Globalization;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>Metrics are those that docs/observability.md lists.</summary>
[Collection("Telemetry")]
public sealed class MetricTests
{
    private const string Duration = "gen_ai.client.operation.duration";
    private const string Tokens = "gen_ai.client.token.usage";
    private const string FirstChunk = "gen_ai.client.operation.time_to_first_chunk";

    private static readonly string[][] s_rows = MarkdownTable.Read("docs/observability.md", "| metric |");

    [Fact]
    public void Instruments_OfTheMeter_AreThoseOfTheTable()
    {
        using var watch = new TelemetryWatch();

        Assert.Equal(
            s_rows.Select(static r => $"{r[0]} {r[1]} {r[2]} {r[4]}").Order(StringComparer.Ordinal),
            watch.Instruments.Select(static i => $"{i.Name} {i.Unit} {Describe(i)}").Order(StringComparer.Ordinal));
        Assert.All(watch.Instruments, static i => Assert.NotEmpty(i.Description!));
    }

    [Theory]
    [InlineData("complete", Duration, Tokens, Tokens)]
    [InlineData("stream", Duration, FirstChunk, Tokens, Tokens)]
    [InlineData("error answer", Duration)]
    [InlineData("cancelled", Duration)]
    [InlineData("interrupted stream", Duration, FirstChunk)]
    [InlineData("stream left early", Duration, FirstChunk)]
    public async Task Measurements_OfACall_AreThoseOfItsOutcome(string outcome, params string[] metrics)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, Calls.Full());

        Assert.Equal(metrics.Order(StringComparer.Ordinal), watch.Measurements.Select(static m => m.Name).Order(StringComparer.Ordinal));
        foreach (Measurement measurement in watch.Measurements)
        {
            string[] listed = s_rows.Single(r => r[0] == measurement.Name)[5].Split(", ");
            Assert.Empty(measurement.Tags.Select(static t => t.Key).Except(listed));
        }
    }

    [Fact]
    public async Task Tags_OfAllOutcomes_AreAllThatTheTableLists()
    {
        using var watch = new TelemetryWatch();

        foreach (string outcome in new[] { "stream", "error answer" })
        {
            await Calls.RunAsync(outcome, Calls.Full());
        }

        foreach (string[] row in s_rows)
        {
            Assert.Equal(
                row[5].Split(", ").Order(StringComparer.Ordinal),
                watch.Measurements.Where(m => m.Name == row[0]).SelectMany(static m => m.Tags).Select(static t => t.Key).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("complete", null)]
    [InlineData("error answer", "429")]
    [InlineData("cancelled", "cancelled")]
    [InlineData("interrupted stream", "ChatStreamInterruptedException")]
    [InlineData("stream left early", null)]
    public async Task Duration_OfACall_TellsItsError(string outcome, string? errorType)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, Calls.Full());

        Measurement duration = watch.Measured(Duration);
        Assert.Equal(errorType, duration["error.type"]);
        Assert.Equal("gpt-x", duration["gen_ai.request.model"]);
        Assert.Equal(errorType is "429" or "cancelled" ? null : "gpt-x-1", duration["gen_ai.response.model"]);
    }

    [Fact]
    public async Task TokenUsage_OfAnAnswer_IsRecordedByType()
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync("complete", Calls.Full());

        Assert.Equal(
            [("input", 11d), ("output", 22d)],
            watch.Measurements.Where(static m => m.Name == Tokens).Select(static m => ((string)m["gen_ai.token.type"]!, m.Value)));
    }

    [Fact]
    public async Task Durations_OfAStream_GoByTheClientsClock()
    {
        var time = new FakeTimeProvider();
        using var watch = new TelemetryWatch();
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("a"), Reply.Chunk("b", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", TimeProvider = time });
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        await stream.OpenAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2));
        await foreach (ChatCompletionChunk chunk in stream)
        {
            time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(2, watch.Measured(FirstChunk).Value);
        Assert.Equal(2d, watch.Span.GetTagItem("gen_ai.response.time_to_first_chunk"));
        Assert.Equal(8, watch.Measured(Duration).Value);
    }

    private static string Describe(Instrument instrument) => instrument switch
    {
        Histogram<long> h => "long " + string.Join(", ", h.Advice!.HistogramBucketBoundaries!.Select(static b => b.ToString(CultureInfo.InvariantCulture))),
        Histogram<double> h => "double " + string.Join(", ", h.Advice!.HistogramBucketBoundaries!.Select(static b => b.ToString(CultureInfo.InvariantCulture))),
        _ => instrument.GetType().Name,
    };
}
