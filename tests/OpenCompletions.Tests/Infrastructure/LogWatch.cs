using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Takes every log entry, at Trace and with its scopes, and keeps those that show a secret.</summary>
internal sealed class LogWatch : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _leaks = new();
    private int _entries;

    /// <summary>The one of this process: tests that watch run one after the other.</summary>
    public static LogWatch Instance { get; } = new();

    public IReadOnlyCollection<string> Leaks => _leaks;

    /// <summary>How many entries there were; none would mean that nothing was watched.</summary>
    public int Entries => Volatile.Read(ref _entries);

    public void Clear()
    {
        _leaks.Clear();
        Interlocked.Exchange(ref _entries, 0);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Look("scope", state.ToString(), state);
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _entries);
        Look($"log event {eventId.Id}", formatter(state, exception), state);
        Look($"exception of log event {eventId.Id}", exception?.ToString(), null);
    }

    public void Dispose()
    {
    }

    private void Look(string place, string? text, object? state)
    {
        bool isLeak = SecretWatch.IsSecret(text)
            || (state is IEnumerable<KeyValuePair<string, object?>> values && values.Any(v => SecretWatch.IsSecret(v.Key) || SecretWatch.IsSecret(v.Value?.ToString())));
        if (isLeak)
        {
            _leaks.Enqueue($"{place}: {text}");
        }
    }
}
