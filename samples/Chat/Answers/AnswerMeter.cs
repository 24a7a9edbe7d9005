using System.Diagnostics;
using System.Globalization;
using OpenCompletions;

/// <summary>Measures the time until the first token, and the speed of generation.</summary>
internal sealed class AnswerMeter
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan? _first;
    private TimeSpan? _begin;
    private TimeSpan _generating;

    public void Add(ChatStreamEvent happened)
    {
        if (happened is CompletionFinishedEvent)
        {
            _generating += _watch.Elapsed - (_begin ?? _watch.Elapsed);
            _begin = null;
        }
        else if (happened is TextDeltaEvent or ReasoningDeltaEvent or RefusalDeltaEvent or ToolCallStartedEvent)
        {
            // Functions run between the answers of a run: that time is not the model's.
            _begin ??= _watch.Elapsed;
            _first ??= _watch.Elapsed;
        }
    }

    /// <summary>One line about a finished run.</summary>
    public string Summarize(ChatRun run)
    {
        var parts = new List<string>();
        if (run.StopReason != ChatRunStopReason.Answered)
        {
            parts.Add($"stopped: {run.StopReason}");
        }

        if (run.Usage.CompletionTokens is { } tokens)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{run.Usage.PromptTokens} tokens in, {tokens} out"));
            if (_generating > TimeSpan.Zero)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{tokens / _generating.TotalSeconds:0} tokens/s"));
            }
        }

        parts.Add(_first is { } first
            ? string.Create(CultureInfo.InvariantCulture, $"first token after {first.TotalSeconds:0.0} s")
            : "no text");
        return string.Join(" · ", parts);
    }
}
