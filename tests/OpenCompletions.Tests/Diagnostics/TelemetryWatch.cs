using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>Listens to the client's spans and metrics. They are the process's, so tests that listen run alone.</summary>
internal sealed class TelemetryWatch : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<Measurement> _measurements = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public TelemetryWatch(ActivitySamplingResult sampling = ActivitySamplingResult.AllData)
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static s => s.Name == ChatCompletionsTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);

        // The instruments are made when the class is first used, which may be later than here.
        RuntimeHelpers.RunClassConstructor(typeof(ChatCompletionsTelemetry).TypeHandle);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ChatCompletionsTelemetry.MeterName)
                {
                    Instruments.Add(instrument);
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measurements.Enqueue(new(instrument.Name, value, tags.ToArray())));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measurements.Enqueue(new(instrument.Name, value, tags.ToArray())));
        _meters.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    public IReadOnlyList<Activity> Spans => [.. _spans];

    public Activity Span => Assert.Single(Spans);

    public IReadOnlyList<Measurement> Measurements => [.. _measurements];

    public Measurement Measured(string name) => Assert.Single(Measurements, m => m.Name == name);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }
}

/// <summary>One recorded value.</summary>
internal sealed record Measurement(string Name, double Value, KeyValuePair<string, object?>[] Tags)
{
    public object? this[string tag] => Tags.FirstOrDefault(t => t.Key == tag).Value;
}

/// <summary>Tests that listen to the process's telemetry, or count on nobody listening.</summary>
[CollectionDefinition("Telemetry", DisableParallelization = true)]
public sealed class TelemetryTests
{
}
