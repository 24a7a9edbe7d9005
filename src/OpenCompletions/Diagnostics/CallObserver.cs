using System.Diagnostics;

namespace OpenCompletions;

/// <summary>
/// Reports one call to telemetry listeners and to the log. Created only if a listener or the log is active. Not thread-safe.
/// </summary>
internal sealed class CallObserver
{
    private readonly PreparedCall _call;
    private readonly ClientSettings _settings;
    private readonly long _startedAt;
    private readonly Activity? _activity;
    private readonly CallLog? _log;

    private CallObserver(PreparedCall call, ClientSettings settings, CallLog? log)
    {
        _call = call;
        _settings = settings;
        _log = log;
        _startedAt = settings.TimeProvider.GetTimestamp();
        _activity = ChatCompletionsTelemetry.Source.StartActivity(
            $"chat {call.Request.Model}".TrimEnd(), ActivityKind.Client, default(ActivityContext),
            CallTags.CreateForRequest(call));
        if (_activity is { IsAllDataRequested: true } && settings.CaptureTelemetryContent)
        {
            TelemetryContent.AddInput(_activity, call.Request);
        }

        _log?.Started(call);
    }

    /// <summary>Whether the call has ended, with any outcome.</summary>
    public bool IsOver { get; private set; }

    private TimeSpan Elapsed => _settings.TimeProvider.GetElapsedTime(_startedAt);

    /// <summary>Whether a telemetry listener or the log is active. Otherwise, no observer is created.</summary>
    public static bool IsNeeded(CallLog? log) => ChatCompletionsTelemetry.IsObserved || log is { IsEnabled: true };

    /// <summary>Starts observing a call.</summary>
    public static CallObserver Start(PreparedCall call, ClientSettings settings, CallLog? log) => new(call, settings, log);

    /// <summary>Returns the source, wrapped in an observer if <see cref="IsNeeded"/> returns true.</summary>
    public static ChunkSource Observe(ChunkSource source, PreparedCall call, ClientSettings settings, CallLog? log) =>
        IsNeeded(log) ? new ObservedChunkSource(source, call, settings, log) : source;

    /// <summary>Called when the first chunk of a stream has arrived.</summary>
    public void OnFirstChunk(ChatCompletionChunk chunk)
    {
        double seconds = Elapsed.TotalSeconds;
        _activity?.SetTag("gen_ai.response.time_to_first_chunk", seconds);
        if (ChatCompletionsTelemetry.TimeToFirstChunk.Enabled)
        {
            ChatCompletionsTelemetry.TimeToFirstChunk.Record(seconds, CallTags.CreateForMetrics(_call, chunk.Model, null));
        }
    }

    public void OnCompleted(ChatCompletion completion)
    {
        if (!TryEnd())
        {
            return;
        }

        RecordUsage(completion);
        RecordDuration(completion.Model, null);
        if (_activity is { IsAllDataRequested: true })
        {
            CallTags.AddResponse(_activity, completion);
            if (_settings.CaptureTelemetryContent)
            {
                TelemetryContent.AddOutput(_activity, completion);
            }
        }

        _log?.Completed(_call, completion, Elapsed);
        _activity?.Dispose();
    }

    public void OnFailed(Exception exception, ChatCompletion? partial)
    {
        if (!TryEnd())
        {
            return;
        }

        string errorType = CallTags.GetErrorType(exception);
        RecordDuration(partial?.Model, errorType);
        if (_activity is not null)
        {
            if (partial is not null)
            {
                CallTags.AddResponse(_activity, partial);
            }

            _activity.SetTag("error.type", errorType);

            // The client's exception messages contain no key, prompt or answer.
            _activity.SetStatus(ActivityStatusCode.Error, exception is ChatCompletionsException ? exception.Message : errorType);
        }

        _log?.Failed(_call, exception, Elapsed);
        _activity?.Dispose();
    }

    /// <summary>Called when the caller abandons a stream before its end, which is not an error.</summary>
    public void OnAbandoned(ChatCompletion partial)
    {
        if (!TryEnd())
        {
            return;
        }

        RecordDuration(partial.Model, null);
        if (_activity is { IsAllDataRequested: true })
        {
            CallTags.AddResponse(_activity, partial);
        }

        _log?.Abandoned(_call, Elapsed);
        _activity?.Dispose();
    }

    private bool TryEnd()
    {
        bool isFirst = !IsOver;
        IsOver = true;
        return isFirst;
    }

    private void RecordDuration(string? responseModel, string? errorType)
    {
        if (ChatCompletionsTelemetry.OperationDuration.Enabled)
        {
            ChatCompletionsTelemetry.OperationDuration.Record(
                Elapsed.TotalSeconds, CallTags.CreateForMetrics(_call, responseModel, errorType));
        }
    }

    private void RecordUsage(ChatCompletion completion)
    {
        if (!ChatCompletionsTelemetry.TokenUsage.Enabled || completion.Usage is not { } usage)
        {
            return;
        }

        RecordTokens(usage.PromptTokens, "input", completion.Model);
        RecordTokens(usage.CompletionTokens, "output", completion.Model);
    }

    private void RecordTokens(long? tokens, string type, string? responseModel)
    {
        if (tokens is { } count)
        {
            TagList tags = CallTags.CreateForMetrics(_call, responseModel, null);
            tags.Add("gen_ai.token.type", type);
            ChatCompletionsTelemetry.TokenUsage.Record(count, tags);
        }
    }
}
