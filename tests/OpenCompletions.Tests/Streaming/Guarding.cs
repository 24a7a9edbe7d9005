using System.Net.ServerSentEvents;
using System.Text;

namespace OpenCompletions.Tests.Streaming;

/// <summary>A body read through the guard, with limits and clock of the test's choice.</summary>
internal sealed class Guarding(Stream body, long? limit = null, TimeProvider? time = null, ChatTimeouts? timeouts = null) : IDisposable
{
    public CallClock Clock { get; } = new(time ?? TimeProvider.System, Timeout.InfiniteTimeSpan, default, default);

    public GuardedStream Stream => field ??= new(body, Clock, CallTimeouts.Default.With(timeouts), limit, new SkippedText());

    /// <summary>The data of all events, framed as the client frames them.</summary>
    public async Task<List<string>> ReadEventsAsync()
    {
        var events = new List<string>();
        await foreach (SseItem<string> item in SseParser.Create(Stream, (_, data) => Encoding.UTF8.GetString(data)).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item.Data);
        }

        return events;
    }

    public void Dispose()
    {
        Stream.Dispose();
        Clock.Dispose();
    }
}
