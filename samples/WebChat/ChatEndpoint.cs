using System.Text.Json;
using OpenCompletions;

/// <summary>
/// Streams the answer to a conversation as events: <c>reasoning</c> and <c>text</c> with a fragment each, then <c>done</c> with
/// the finish reason, or <c>error</c> with a message. The data of an event is a JSON string.
/// </summary>
internal static class ChatEndpoint
{
    private const int MaxBytes = 1024 * 1024;

    #region browser
    public static async Task AnswerAsync(HttpContext context, IChatCompletionsClient client)
    {
        // Canceled when the browser ends its request: by the stop button, or because the tab is closed.
        CancellationToken aborted = context.RequestAborted;
        if (!context.Request.HasJsonContentType())
        {
            // Without a CORS policy that allows it, pages of other sites can post text, but no JSON.
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        try
        {
            ChatCompletionRequest received = await ChatCompletionRequest.ReadAsync(context.Request.Body, MaxBytes, aborted);

            // Only the messages are taken from the browser. The model and all other settings are those of the server.
            ChatCompletionStream stream = client.StreamAsync(received.Messages, cancellationToken: aborted);
            await foreach (ChatStreamEvent happened in stream.EventsAsync())
            {
                await SendAsync(context, happened);
            }
        }
        catch (Exception e) when (e is ChatCompletionsException or ChatRequestReadException or ChatRequestInvalidException)
        {
            await FailAsync(context, ChatErrorReply.From(e));
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The browser is disconnected, which has canceled the request to the endpoint.
        }
    }
    #endregion

    private static Task SendAsync(HttpContext context, ChatStreamEvent happened) => happened switch
    {
        ReasoningDeltaEvent reasoning => SendAsync(context, "reasoning", reasoning.Text),
        TextDeltaEvent text => SendAsync(context, "text", text.Text),
        RefusalDeltaEvent refusal => SendAsync(context, "text", refusal.Text),
        CompletionFinishedEvent finished => SendAsync(context, "done", finished.Completion.FinishReason?.Value ?? ""),
        _ => Task.CompletedTask,
    };

    private static Task SendAsync(HttpContext context, string name, string data)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
        }

        return context.Response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data)}\n\n", context.RequestAborted);
    }

    // A stream that has begun ends with the failure as an event. Before, the failure is the response.
    private static Task FailAsync(HttpContext context, ChatErrorReply reply)
    {
        if (context.Response.HasStarted)
        {
            return SendAsync(context, "error", reply.Body.Error?.Message ?? "");
        }

        context.Response.StatusCode = reply.StatusCode;
        return context.Response.WriteAsJsonAsync(reply.Body, ChatCompletionsJson.TypeInfo<ApiErrorResponse>());
    }
}
