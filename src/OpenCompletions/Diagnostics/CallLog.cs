using Microsoft.Extensions.Logging;

namespace OpenCompletions;

/// <summary>Writes the client's log: URIs, statuses, IDs, times and sizes; never keys, bodies or headers.</summary>
internal sealed partial class CallLog(ILogger logger)
{
    /// <summary>The category of a client's log entries: the full name of <c>ChatCompletionsClient</c>.</summary>
    private const string Category = "OpenCompletions.ChatCompletionsClient";

    public bool IsEnabled => logger.IsEnabled(LogLevel.Warning) || logger.IsEnabled(LogLevel.Debug);

    /// <summary>Creates the log of a client. Returns null if the factory is null.</summary>
    public static CallLog? Create(ILoggerFactory? loggers) => loggers is null ? null : new(loggers.CreateLogger(Category));

    public void Started(PreparedCall call)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            string? model = ServerText.CleanName(call.Request.Model);
            Started(logger, EndpointUri.Format(call.Uri), model, call.IsStream, call.Body.Length);
        }
    }

    public void Completed(PreparedCall call, ChatCompletion completion, TimeSpan elapsed)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            Completed(
                logger, EndpointUri.Format(call.Uri), ServerText.CleanName(completion.Model),
                (int?)completion.Response?.StatusCode, completion.Response?.RequestId, completion.Response?.Attempts,
                ServerText.CleanName(completion.FinishReason?.Value), completion.Usage?.TotalTokens, elapsed.TotalMilliseconds);
        }

        if (completion.EndedByTimeout)
        {
            EndedByTimeout(
                logger, EndpointUri.Format(call.Uri), ServerText.CleanName(completion.Model), completion.Response?.RequestId,
                call.Timeouts.AfterFinish.TotalMilliseconds);
        }
    }

    public void Failed(PreparedCall call, Exception exception, TimeSpan elapsed)
    {
        string server = EndpointUri.Format(call.Uri);
        if (exception is OperationCanceledException or ObjectDisposedException)
        {
            Canceled(logger, server, ServerText.CleanName(call.Request.Model), elapsed.TotalMilliseconds);
        }
        else if (logger.IsEnabled(LogLevel.Error))
        {
            // Composing the message of an error takes time for a long prompt.
            var known = exception as ChatCompletionsException;
            Failed(
                logger, server, ServerText.CleanName(call.Request.Model), (int?)known?.StatusCode, known?.RequestId,
                known?.Attempts, elapsed.TotalMilliseconds, exception.GetType().Name, known?.Message);
        }
    }

    public void Abandoned(PreparedCall call, TimeSpan elapsed) =>
        Abandoned(logger, EndpointUri.Format(call.Uri), ServerText.CleanName(call.Request.Model), elapsed.TotalMilliseconds);

    public void Attempted(ChatAttempt attempt)
    {
        if (attempt is { Exception: not null, RetryDelay: { } delay })
        {
            Retrying(
                logger, attempt.Number, (int?)attempt.StatusCode, attempt.Exception.GetType().Name, attempt.Exception.RequestId,
                attempt.Duration.TotalMilliseconds, delay.TotalMilliseconds);
        }
    }

    public void SettingsRejected(string problems) => SettingsRejected(logger, problems);

    [LoggerMessage(
        EventId = 1, Level = LogLevel.Debug, Message = "POST {Server}: model {Model}, stream {IsStream}, {BodyBytes} bytes")]
    private static partial void Started(ILogger logger, string server, string? model, bool isStream, long bodyBytes);

    [LoggerMessage(
        EventId = 2, Level = LogLevel.Information,
        Message = "POST {Server}: model {Model} returned {Status}, request {RequestId}, attempt {Attempt}, "
            + "finish reason {FinishReason}, {TotalTokens} tokens, {ElapsedMilliseconds:0} ms")]
    private static partial void Completed(
        ILogger logger, string server, string? model, int? status, string? requestId, int? attempt, string? finishReason,
        long? totalTokens, double elapsedMilliseconds);

    [LoggerMessage(
        EventId = 3, Level = LogLevel.Warning,
        Message = "Attempt {Attempt} failed with status {Status} ({ErrorType}), request {RequestId}, "
            + "after {ElapsedMilliseconds:0} ms; retrying in {DelayMilliseconds:0} ms")]
    private static partial void Retrying(
        ILogger logger, int attempt, int? status, string errorType, string? requestId, double elapsedMilliseconds,
        double delayMilliseconds);

    [LoggerMessage(
        EventId = 4, Level = LogLevel.Error,
        Message = "POST {Server}: model {Model} failed with status {Status}, request {RequestId}, attempt {Attempt}, "
            + "after {ElapsedMilliseconds:0} ms: {ErrorType}: {Error}")]
    private static partial void Failed(
        ILogger logger, string server, string? model, int? status, string? requestId, int? attempt, double elapsedMilliseconds,
        string errorType, string? error);

    [LoggerMessage(
        EventId = 5, Level = LogLevel.Information,
        Message = "POST {Server}: call of model {Model} canceled after {ElapsedMilliseconds:0} ms")]
    private static partial void Canceled(ILogger logger, string server, string? model, double elapsedMilliseconds);

    [LoggerMessage(
        EventId = 6, Level = LogLevel.Information,
        Message = "POST {Server}: stream of model {Model} abandoned by the caller after {ElapsedMilliseconds:0} ms")]
    private static partial void Abandoned(ILogger logger, string server, string? model, double elapsedMilliseconds);

    [LoggerMessage(
        EventId = 7, Level = LogLevel.Error,
        Message = "The changed settings are invalid and were not applied; the previous settings remain in use. {Problems}")]
    private static partial void SettingsRejected(ILogger logger, string problems);

    [LoggerMessage(
        EventId = 9, Level = LogLevel.Warning,
        Message = "POST {Server}: stream of model {Model}, request {RequestId}, is treated as complete because no data arrived "
            + "for {AfterFinishMilliseconds:0} ms after its finish reason; the server neither marked the end nor closed the "
            + "connection")]
    private static partial void EndedByTimeout(
        ILogger logger, string server, string? model, string? requestId, double afterFinishMilliseconds);
}
