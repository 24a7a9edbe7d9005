using System.Collections;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Looks for secrets where they must not be: in logs, traces, metrics, on the console and in exceptions. A server's own traces are not looked at.</summary>
internal sealed class SecretWatch : IDisposable
{
    /// <summary>Stands in every key, prompt, answer, header and query value of a watched call.</summary>
    public const string Mark = "canary7f3a";

    // Some messages of the platform show a server's bytes as hexadecimal numbers.
    private static readonly string s_hexMark = BitConverter.ToString(Encoding.ASCII.GetBytes(Mark));
    private readonly List<string> _leaks = [];
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly StringWriter _console = new();

    public SecretWatch()
    {
        LogWatch.Instance.Clear();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => IsWatched(source.Name),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Look,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (IsWatched(instrument.Meter.Name))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Look("metric " + instrument.Name, tags.ToArray()));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Look("metric " + instrument.Name, tags.ToArray()));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Look("metric " + instrument.Name, tags.ToArray()));
        _meters.Start();
        var console = TextWriter.Synchronized(_console);
        Console.SetOut(console);
        Console.SetError(console);
    }

    public static bool IsSecret(string? text) =>
        text is not null && (text.Contains(Mark, StringComparison.OrdinalIgnoreCase) || text.Contains(s_hexMark, StringComparison.OrdinalIgnoreCase));

    /// <summary>Fails when an exception, one in it, or what they carry for logs holds a secret.</summary>
    public static void AssertNone(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            Assert.False(IsSecret(exception.ToString()), $"{exception.GetType()} shows a secret: {exception}");
            Assert.False(IsSecret(exception.Message), $"The message of {exception.GetType()} shows a secret: {exception.Message}");
            foreach (DictionaryEntry entry in exception.Data)
            {
                Assert.False(IsSecret(entry.Key.ToString()) || IsSecret(entry.Value?.ToString()), $"The data of {exception.GetType()} hold a secret under {entry.Key}.");
            }

            if (exception is AggregateException several)
            {
                Assert.All(several.InnerExceptions, AssertNone);
            }
        }
    }

    /// <summary>Fails when logs, traces, metrics or the console showed a secret.</summary>
    public void AssertNone()
    {
        Assert.Empty(LogWatch.Instance.Leaks);
        Assert.False(IsSecret(_console.ToString()), "The console shows a secret.");
        lock (_leaks)
        {
            Assert.Empty(_leaks);
        }
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        _activities.Dispose();
        _meters.Dispose();
        _console.Dispose();
    }

    private static bool IsWatched(string source) => !source.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    private void Look(Activity activity)
    {
        string place = "activity " + activity.OperationName;
        Look(place, [new("name", activity.DisplayName), new("status", activity.StatusDescription), .. activity.TagObjects]);
        Look(place, [.. activity.Baggage.Select(b => new KeyValuePair<string, object?>(b.Key, b.Value))]);
        foreach (ActivityEvent happened in activity.Events)
        {
            // The platform's own trace of a response that is no HTTP repeats its line, which no library above it can change.
            if (activity.Source.Name != "System.Net.Http" || happened.Name != "exception")
            {
                Look($"{place}, event {happened.Name}", [.. happened.Tags]);
            }
        }
    }

    private void Look(string place, KeyValuePair<string, object?>[] tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (IsSecret(tag.Key) || IsSecret(tag.Value?.ToString()))
            {
                lock (_leaks)
                {
                    _leaks.Add($"{place}: {tag.Key}");
                }
            }
        }
    }
}
