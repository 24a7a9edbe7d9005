namespace OpenCompletions;

/// <summary>Sends calls, with retries, and checks the responses.</summary>
internal sealed class ChatTransport
{
    private readonly HttpClient _http;
    private readonly RetryBudget _budget;
    private readonly RetryPolicy _retries;

    public ChatTransport(HttpClient http, ClientSettings settings)
        : this(http, settings, new RetryBudget())
    {
    }

    private ChatTransport(HttpClient http, ClientSettings settings, RetryBudget budget)
    {
        _http = http;
        _budget = budget;
        Settings = settings;
        _retries = new RetryPolicy(_budget, settings.Random);
    }

    public ClientSettings Settings { get; }

    private TimeProvider Time => Settings.TimeProvider;

    /// <summary>Returns a transport with other settings that shares the connections and the retry budget.</summary>
    public ChatTransport With(ClientSettings settings) => new(_http, settings, _budget);

    /// <summary>Sends a call and returns its response if the status indicates success. The body has not been read.</summary>
    /// <exception cref="ChatCompletionsException">The call failed.</exception>
    public async ValueTask<CallResponse> SendAsync(PreparedCall call, CallClock clock)
    {
        using CallClock.KeepAliveHandle hold = clock.KeepAlive();
        bool mayHaveBeenProcessed = false;
        int retryCost = 0;
        bool wasStale = false;
        for (int attempt = 1; ; attempt++)
        {
            if (clock.IsEnded)
            {
                throw CreateEndedException(clock, null, attempt - 1, mayHaveBeenProcessed);
            }

            Secret? key;
            try
            {
                key = await HttpRequestFactory.GetKeyAsync(call, Settings, clock.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (clock.IsEnded)
            {
                throw CreateEndedException(clock, exception, attempt - 1, mayHaveBeenProcessed);
            }

            long startedAt = Time.GetTimestamp();
            (CallResponse? response, AttemptFailure failure) =
                await TrySendAsync(call, key, clock, attempt, startedAt, wasStale).ConfigureAwait(false);
            if (response is not null)
            {
                _retries.OnSuccess(retryCost);
                ReportSuccess(response, attempt, startedAt);
                return response;
            }

            ChatCompletionsException failed = failure.Exception;
            mayHaveBeenProcessed |= failed.MayHaveBeenProcessed;
            failed.MayHaveBeenProcessed = mayHaveBeenProcessed;
            failed.Attempts = attempt;
            wasStale = failure.IsStaleConnection;
            RetryDecision decision = _retries.Decide(failure, attempt, call.Retry);
            retryCost += decision.Cost;
            failed.RetryBudgetExhausted = decision.IsBudgetExhausted;
            Settings.OnAttempt?.Invoke(
                new ChatAttempt(attempt, failed.StatusCode, failed, Time.GetElapsedTime(startedAt), decision.Delay));
            if (decision.Delay is not { } delay)
            {
                throw failed;
            }

            clock.Stop();
            try
            {
                await Task.Delay(delay, Time, clock.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw CreateEndedException(clock, failed, attempt, mayHaveBeenProcessed);
            }
        }
    }

    /// <summary>Sends a call and reads the complete response.</summary>
    /// <exception cref="ChatCompletionsException">The call failed.</exception>
    public async Task<ChatCompletion> CompleteAsync(
        PreparedCall call, CancellationToken cancellationToken, CancellationToken clientClosed)
    {
        using var clock = new CallClock(Time, call.Timeouts.Total, cancellationToken, clientClosed);
        using CallClock.KeepAliveHandle hold = clock.KeepAlive();
        using CallResponse response = await SendAsync(call, clock).ConfigureAwait(false);
        using var body = new BoundedBody(Settings.Limits.MaxBodyBytes);
        bool isWhole;
        try
        {
            isWhole = await body.ReadAsync(response.Message.Content, clock.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.CreateReadException(exception, response, clock, body.Bytes.Length);
        }

        if (!isWhole)
        {
            throw TransportErrors.AddResponse(BoundedBody.CreateTooLongException(Settings.Limits.MaxBodyBytes), response);
        }

        ChatCompletion completion = AnswerReader.Read(body.Bytes, response);
        completion.Response = response.Info;
        if (call.ThinkTags)
        {
            completion.EnableThinkTags();
        }

        return completion;
    }

    private async ValueTask<(CallResponse? Response, AttemptFailure Failure)> TrySendAsync(
        PreparedCall call, Secret? key, CallClock clock, int attempt, long startedAt, bool needsNewConnection)
    {
        using HttpRequestMessage request = HttpRequestFactory.Create(call, Settings, key);
        var content = (RequestContent)request.Content!;
        var use = new ConnectionUse(Time, needsNewConnection);
        content.ConnectionUse = use;
        content.CallToken = clock.Token;
        bool isAuthorized = request.Headers.Contains("Authorization");
        clock.Attempts = attempt;
        clock.Start(ChatTimeoutKind.Response, call.Timeouts.Response);
        HttpResponseMessage message;
        try
        {
            message = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            if (clock.IsEnded)
            {
                Exception ended = clock.ToException(PlatformErrors.RemoveServerText(exception));
                return ended is ChatTimeoutException timeout
                    ? (null, new() { Outcome = AttemptOutcome.TimedOut, Exception = timeout })
                    : throw ended;
            }

            if (exception is ObjectDisposedException && !content.HasStarted)
            {
                // The caller's HttpClient has been disposed: a mistake of its owner, not a failure of the server.
                throw;
            }

            return (null, SendFailures.Classify(
                exception, call.Uri, content, use, attempt, Settings.Timeouts.Connect, _http.Timeout,
                Time.GetElapsedTime(startedAt)));
        }

        bool isRedirected = RedirectDetector.WasRedirected(request, content, isAuthorized);
        var response = new CallResponse(message, call, key, Time.GetUtcNow(), attempt, isRedirected);
        if (message.IsSuccessStatusCode && !isRedirected)
        {
            return (response, default);
        }

        // Disposed before the delay, because the next attempt cannot use the connection of an undisposed response.
        using (response)
        {
            return (null, await CreateFailureAsync(response, call, clock).ConfigureAwait(false));
        }
    }

    private async Task<AttemptFailure> CreateFailureAsync(CallResponse response, PreparedCall call, CallClock clock)
    {
        if (response.Message.IsSuccessStatusCode)
        {
            var redirected = new ChatProtocolException(
                ChatProtocolReason.Redirected,
                "The response came from a different URI than the request, because the HttpClient followed a redirect. "
                + "Use an HttpClient whose handler has AllowAutoRedirect = false.");
            return new()
            {
                Outcome = AttemptOutcome.NotRetryable,
                Exception = (ChatCompletionsException)TransportErrors.AddResponse(redirected, response),
            };
        }

        byte[] body = await ReadErrorBodyAsync(response, call, clock).ConfigureAwait(false);
        ChatApiException exception = ResponseErrors.FromStatus(response, body);
        return new()
        {
            Outcome = AttemptOutcome.ErrorResponse,
            Exception = exception,
            Status = (int)response.Info.StatusCode,
            Kind = exception.Kind,
            ServerDelay = exception.RetryAfter,
            ShouldRetry = ShouldRetry(response.Info),
        };
    }

    // Only the status is essential, so an endless, slow or broken body ends the reading but is not an error.
    private async Task<byte[]> ReadErrorBodyAsync(CallResponse response, PreparedCall call, CallClock clock)
    {
        clock.Stop();
        using var limited = new CallClock(Time, call.Timeouts.ErrorBody, clock.Token, default);
        using CallClock.KeepAliveHandle hold = limited.KeepAlive();
        using var body = new BoundedBody(Settings.Limits.MaxErrorBodyBytes);
        try
        {
            await body.ReadAsync(response.Message.Content, limited.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            if (clock.Expired is null)
            {
                clock.ThrowIfEnded();
            }
        }

        return body.ToArray();
    }

    // The call ended between two attempts, so the earlier attempts determine the exception's state.
    private static Exception CreateEndedException(CallClock clock, Exception? cause, int attempts, bool mayHaveBeenProcessed)
    {
        Exception exception = clock.ToException(cause);
        if (exception is ChatTimeoutException timeout)
        {
            timeout.Attempts = attempts;
            timeout.MayHaveBeenProcessed = mayHaveBeenProcessed;
        }

        return exception;
    }

    private void ReportSuccess(CallResponse response, int attempt, long startedAt)
    {
        try
        {
            Settings.OnAttempt?.Invoke(
                new ChatAttempt(attempt, response.Info.StatusCode, null, Time.GetElapsedTime(startedAt), null));
        }
        catch
        {
            // The caller never receives the response, so nothing else disposes it.
            response.Dispose();
            throw;
        }
    }

    private static bool? ShouldRetry(ResponseInfo response) =>
        response.Headers.TryGetValue("x-should-retry", out IReadOnlyList<string>? values) && values.Count > 0
            ? values[0] switch { "true" => true, "false" => false, _ => null }
            : null;
}
