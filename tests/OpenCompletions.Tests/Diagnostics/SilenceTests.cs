using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>When nobody listens, telemetry costs nothing.</summary>
[Collection("Telemetry")]
public sealed class SilenceTests
{
    private static readonly ClientSettings s_settings = ClientSettings.Create(new());

    private static readonly PreparedCall s_call = CallPreparation.Prepare(Calls.Full(), null, s_settings, isStream: true);

    [Fact]
    public void Observe_NobodyListens_IsTheSourceItself()
    {
        var source = new EnumerableChunkSource(static _ => throw new NotSupportedException());

        Assert.False(CallObserver.IsNeeded(null));
        Assert.Same(source, CallObserver.Observe(source, s_call, s_settings, null));
    }

    [Fact]
    public void Observe_SomebodyListens_IsAnObservedSource()
    {
        using var watch = new TelemetryWatch();

        Assert.IsType<ObservedChunkSource>(CallObserver.Observe(new EnumerableChunkSource(static _ => throw new NotSupportedException()), s_call, s_settings, null));
    }

    [Fact]
    public void Observe_NobodyListens_AllocatesNothing()
    {
        var source = new EnumerableChunkSource(static _ => throw new NotSupportedException());
        ObserveOften(source);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ObserveOften(source);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Observe_LogIsOff_IsTheSourceItself()
    {
        CallLog? log = CallLog.Create(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var source = new EnumerableChunkSource(static _ => throw new NotSupportedException());

        Assert.Same(source, CallObserver.Observe(source, s_call, s_settings, log));
    }

    private static void ObserveOften(ChunkSource source)
    {
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(!CallObserver.IsNeeded(null) && ReferenceEquals(source, CallObserver.Observe(source, s_call, s_settings, null)));
        }
    }
}
