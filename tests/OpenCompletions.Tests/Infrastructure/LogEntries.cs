using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Keeps what is logged, at every level.</summary>
internal sealed class LogEntries : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> All => [.. _entries];

    /// <summary>Only what the library logs itself.</summary>
    public IReadOnlyList<LogEntry> OfClient => [.. _entries.Where(e => e.Category == typeof(ChatCompletionsClient).FullName)];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            entries.Enqueue(new(category, LogLevel.Trace, default, $"{state}", []));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            KeyValuePair<string, object?>[] values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? [.. pairs] : [];
            entries.Enqueue(new(category, logLevel, eventId, formatter(state, exception) + exception, values));
        }
    }
}

/// <summary>One line of a log.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, EventId Id, string Text, IReadOnlyList<KeyValuePair<string, object?>> Values);
