using OpenCompletions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

/// <summary>Sends spans and metrics to a collector, whose address the OpenTelemetry packages take from OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
internal static class Exporting
{
    public static async Task RunAsync(Func<Task> calls)
    {
        #region opentelemetry
        using TracerProvider? traces = Sdk.CreateTracerProviderBuilder().AddSource(ChatCompletionsTelemetry.SourceName).AddOtlpExporter().Build();
        using MeterProvider? metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ChatCompletionsTelemetry.MeterName).AddOtlpExporter().Build();
        #endregion
        await calls();
    }
}
