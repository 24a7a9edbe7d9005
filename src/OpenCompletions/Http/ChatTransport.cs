namespace OpenCompletions;

/// <summary>Sends calls and checks what comes back.</summary>
internal sealed class ChatTransport(HttpClient http, ClientSettings settings)
{
    public ClientSettings Settings => settings;

    /// <summary>Sends a call and returns its response when the status says success; its body is not read yet.</summary>
    /// <exception cref="ChatCompletionsException">It failed.</exception>
    public async Task<HttpResponseMessage> SendAsync(PreparedCall call, CallClock clock)
    {
        clock.ThrowIfEnded();
        using HttpRequestMessage request = await HttpRequestFactory.CreateAsync(call, settings, clock.Token).ConfigureAwait(false);
        clock.Start(ChatTimeoutKind.Response, call.Timeouts.Response);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.WhileSending(exception, call.Uri, clock);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            byte[] body = await ReadErrorBodyAsync(response, call, clock).ConfigureAwait(false);
            throw ResponseErrors.FromStatus(response, body, call.Key);
        }
    }

    /// <summary>Sends a call and reads its whole answer.</summary>
    /// <exception cref="ChatCompletionsException">It failed.</exception>
    public async Task<ChatCompletion> CompleteAsync(PreparedCall call, CancellationToken cancellationToken, CancellationToken clientClosed)
    {
        using var clock = new CallClock(settings.TimeProvider, call.Timeouts.Total, cancellationToken, clientClosed);
        using HttpResponseMessage response = await SendAsync(call, clock).ConfigureAwait(false);
        var body = new BoundedBody(settings.Limits.BodyBytes);
        bool isWhole;
        try
        {
            isWhole = await body.ReadAsync(response.Content, clock.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.WhileReading(exception, response, clock);
        }

        if (isWhole)
        {
            ChatCompletion completion = AnswerReader.Read(body.Bytes, response, call.Key);
            completion.Response = ResponseInfo.Of(response);
            return completion;
        }

        throw TransportErrors.WithResponse(BoundedBody.TooLong(settings.Limits.BodyBytes), response);
    }

    // The status is what counts: a body that is endless, slow or broken is left where it is.
    private async Task<byte[]> ReadErrorBodyAsync(HttpResponseMessage response, PreparedCall call, CallClock clock)
    {
        using var limited = new CallClock(settings.TimeProvider, call.Timeouts.ErrorBody, clock.Token, default);
        var body = new BoundedBody(settings.Limits.ErrorBodyBytes);
        try
        {
            await body.ReadAsync(response.Content, limited.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            clock.ThrowIfEnded();
        }

        return body.ToArray();
    }
}
