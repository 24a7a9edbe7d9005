using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpenCompletions;

/// <summary>
/// The names of the activity source and the meter that report traces and metrics of calls, according to the OpenTelemetry
/// conventions for generative AI.
/// </summary>
/// <example>
/// <code>
/// services.AddOpenTelemetry()
///     .WithTracing(tracing => tracing.AddSource(ChatCompletionsTelemetry.SourceName))
///     .WithMetrics(metrics => metrics.AddMeter(ChatCompletionsTelemetry.MeterName));
/// </code>
/// </example>
public static class ChatCompletionsTelemetry
{
    /// <summary>
    /// The name of the activity source. It creates one client span for each call, streaming calls included, and internal spans
    /// for runs and the functions that they call.
    /// </summary>
    public const string SourceName = "OpenCompletions";

    /// <summary>
    /// The name of the meter. Its instruments measure token usage, call duration and the time to a stream's first chunk.
    /// </summary>
    public const string MeterName = "OpenCompletions";

    private static readonly string s_version = typeof(ChatCompletionsTelemetry).Assembly.GetName().Version!.ToString(3);

    private static readonly Meter s_meter = new(MeterName, s_version);

    internal static ActivitySource Source { get; } = new(SourceName, s_version);

    // The bucket boundaries that the conventions recommend.
    internal static Histogram<long> TokenUsage { get; } = s_meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Number of input and output tokens used.", tags: null,
        new InstrumentAdvice<long>
        {
            HistogramBucketBoundaries =
                [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
        });

    internal static Histogram<double> OperationDuration { get; } =
        CreateSecondsHistogram("gen_ai.client.operation.duration", "Duration of the operation.");

    internal static Histogram<double> TimeToFirstChunk { get; } =
        CreateSecondsHistogram("gen_ai.client.operation.time_to_first_chunk", "Time until the first chunk of a stream.");

    internal static bool IsObserved =>
        Source.HasListeners() || TokenUsage.Enabled || OperationDuration.Enabled || TimeToFirstChunk.Enabled;

    private static Histogram<double> CreateSecondsHistogram(string name, string description) => s_meter.CreateHistogram(
        name, "s", description, tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
        });
}
