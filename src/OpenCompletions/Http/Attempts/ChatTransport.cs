namespace OpenCompletions;

/// <summary>Sends calls, again if need be, and checks what comes back.</summary>
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

    /// <summary>The same connections and retry budget under other settings.</summary>
    public ChatTransport With(ClientSettings settings) => new(_http, settings, _budget);

    /// <summary>Sends a call and returns its response when the status says success; its body is not read yet.</summary>
    /// <exception cref="ChatCompletionsException">It failed.</exception>
    public async ValueTask<CallResponse> SendAsync(PreparedCall call, CallClock clock)
    {
        using CallClock.Hold hold = clock.KeepAlive();
        bool mayHaveBeenProcessed = false;
        int retryCost = 0;
        bool wasStale = false;
        for (int attempt = 1; ; attempt++)
        {
            if (clock.IsEnded)
            {
                throw EndedBetween(clock, null, attempt - 1, mayHaveBeenProcessed);
            }

            Secret? key;
            try
            {
                key = await HttpRequestFactory.KeyAsync(call, Settings, clock.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (clock.IsEnded)
            {
                throw EndedBetween(clock, exception, attempt - 1, mayHaveBeenProcessed);
            }

            long startedAt = Time.GetTimestamp();
            (CallResponse? response, AttemptFailure failure) = await TryAsync(call, key, clock, attempt, startedAt, wasStale).ConfigureAwait(false);
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
            Settings.OnAttempt?.Invoke(new ChatAttempt(attempt, failed.StatusCode, failed, Time.GetElapsedTime(startedAt), decision.Delay));
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
                throw EndedBetween(clock, failed, attempt, mayHaveBeenProcessed);
            }
        }
    }

    /// <summary>Sends a call and reads its whole answer.</summary>
    /// <exception cref="ChatCompletionsException">It failed.</exception>
    public async Task<ChatCompletion> CompleteAsync(PreparedCall call, CancellationToken cancellationToken, CancellationToken clientClosed)
    {
        using var clock = new CallClock(Time, call.Timeouts.Total, cancellationToken, clientClosed);
        using CallClock.Hold hold = clock.KeepAlive();
        using CallResponse response = await SendAsync(call, clock).ConfigureAwait(false);
        using var body = new BoundedBody(Settings.Limits.MaxBodyBytes);
        bool isWhole;
        try
        {
            isWhole = await body.ReadAsync(response.Message.Content, clock.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.WhileReading(exception, response, clock, body.Bytes.Length);
        }

        if (!isWhole)
        {
            throw TransportErrors.WithResponse(BoundedBody.TooLong(Settings.Limits.MaxBodyBytes), response);
        }

        ChatCompletion completion = AnswerReader.Read(body.Bytes, response);
        completion.Response = response.Info;
        if (call.ThinkTags)
        {
            completion.ShowThinkTagsAsReasoning();
        }

        return completion;
    }

    private async ValueTask<(CallResponse? Response, AttemptFailure Failure)> TryAsync(
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
                Exception ended = clock.Explain(PlatformErrors.WithoutServerText(exception));
                return ended is ChatTimeoutException timeout ? (null, new() { Phase = AttemptPhase.TimedOut, Exception = timeout }) : throw ended;
            }

            if (exception is ObjectDisposedException && !content.IsBegun)
            {
                // The HttpClient that the client was given: its owner's mistake, and no server's fault.
                throw;
            }

            return (null, SendFailures.Of(
                exception, call.Uri, content, use, attempt, Settings.Timeouts.Connect, _http.Timeout, Time.GetElapsedTime(startedAt)));
        }

        bool isRedirected = FollowedRedirect.IsOn(request, content, isAuthorized);
        var response = new CallResponse(message, call, key, Time.GetUtcNow(), attempt, isRedirected);
        if (message.IsSuccessStatusCode && !isRedirected)
        {
            return (response, default);
        }

        // Disposed before a delay: a response that is held would keep its connection from the next attempt.
        using (response)
        {
            return (null, await FailureOfAsync(response, call, clock).ConfigureAwait(false));
        }
    }

    private async Task<AttemptFailure> FailureOfAsync(CallResponse response, PreparedCall call, CallClock clock)
    {
        if (response.Message.IsSuccessStatusCode)
        {
            var redirected = new ChatProtocolException(
                ChatProtocolReason.Redirected, "The answer came from another address than the request went to: the HttpClient followed a redirect. Give it a handler with AllowAutoRedirect = false.");
            return new() { Phase = AttemptPhase.Refused, Exception = (ChatCompletionsException)TransportErrors.WithResponse(redirected, response) };
        }

        byte[] body = await ReadErrorBodyAsync(response, call, clock).ConfigureAwait(false);
        ChatApiException exception = ResponseErrors.FromStatus(response, body);
        return new()
        {
            Phase = AttemptPhase.Answered,
            Exception = exception,
            Status = (int)response.Info.StatusCode,
            Kind = exception.Kind,
            ServerDelay = exception.RetryAfter,
            ShouldRetry = ShouldRetry(response.Info),
        };
    }

    // The status is what counts: a body that is endless, slow or broken is left where it is.
    private async Task<byte[]> ReadErrorBodyAsync(CallResponse response, PreparedCall call, CallClock clock)
    {
        clock.Stop();
        using var limited = new CallClock(Time, call.Timeouts.ErrorBody, clock.Token, default);
        using CallClock.Hold hold = limited.KeepAlive();
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

    // The call ended while no attempt ran: what the attempts before have left is what holds.
    private static Exception EndedBetween(CallClock clock, Exception? cause, int attempts, bool mayHaveBeenProcessed)
    {
        Exception exception = clock.Explain(cause);
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
            Settings.OnAttempt?.Invoke(new ChatAttempt(attempt, response.Info.StatusCode, null, Time.GetElapsedTime(startedAt), null));
        }
        catch
        {
            // Nobody else would: the caller never sees the response.
            response.Dispose();
            throw;
        }
    }

    private static bool? ShouldRetry(ResponseInfo response) =>
        response.Headers.TryGetValue("x-should-retry", out IReadOnlyList<string>? values) && values.Count > 0
            ? values[0] switch { "true" => true, "false" => false, _ => null }
            : null;
}
