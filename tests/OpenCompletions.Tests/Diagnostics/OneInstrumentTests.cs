using System.Diagnostics.Metrics;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>A listener that wants one instrument alone gets its measurements.</summary>
[Collection("Telemetry")]
public sealed class OneInstrumentTests
{
    [Theory]
    [InlineData("gen_ai.client.operation.duration")]
    [InlineData("gen_ai.client.token.usage")]
    [InlineData("gen_ai.client.operation.time_to_first_chunk")]
    public async Task Measurements_OneInstrumentEnabled_Come(string name)
    {
        int measurements = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref measurements));
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref measurements));
        listener.Start();

        await Calls.RunAsync("stream", Calls.Full());

        Assert.True(measurements > 0);
    }
}
