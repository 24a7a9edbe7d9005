using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenCompletions;

/// <summary>Prints each span when it ends and each measurement when it is recorded, using only the listeners of .NET.</summary>
internal sealed class ConsoleListener : IDisposable
{
    private readonly TextWriter _output;
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();

    public ConsoleListener(TextWriter output)
    {
        _output = output;
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChatCompletionsTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Print,
        };
        ActivitySource.AddActivityListener(_spans);

        _metrics.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == ChatCompletionsTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Print(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Print(instrument, value, tags));
        _metrics.Start();
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private void Print(Activity span)
    {
        _output.WriteLine($"span    {span.DisplayName} {span.Duration.TotalMilliseconds:0} ms {span.Status}");
        foreach (KeyValuePair<string, object?> tag in span.TagObjects)
        {
            _output.WriteLine($"        {tag.Key} = {(tag.Value is string[] list ? string.Join(", ", list) : tag.Value)}");
        }
    }

    private void Print<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string type = "";
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            type = tag.Key is "gen_ai.token.type" or "error.type" ? $" {tag.Value}" : type;
        }

        _output.WriteLine($"metric  {instrument.Name} {value} {instrument.Unit}{type}");
    }
}
