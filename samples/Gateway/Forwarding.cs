using Microsoft.AspNetCore.Http;
using OpenCompletions;

/// <summary>Forwards requests to another endpoint and adds a field to the answers.</summary>
internal static class Forwarding
{
    #region gateway
    public static async Task ForwardAsync(HttpContext context, IChatCompletionsClient upstream)
    {
        CancellationToken aborted = context.RequestAborted;
        try
        {
            ChatCompletionRequest request = await ChatCompletionRequest.ReadAsync(context.Request.Body, cancellationToken: aborted);
            if (request.Stream == true)
            {
                context.Response.ContentType = "text/event-stream";
                await upstream.StreamAsync(request, aborted).WriteSseAsync(context.Response.BodyWriter, AddField, aborted);
                return;
            }

            ChatCompletion answer = await upstream.CompleteAsync(request, aborted);
            answer.AdditionalProperties["gateway"] = "sample";
            await context.Response.WriteAsJsonAsync(answer, ChatCompletionsJson.TypeInfo<ChatCompletion>(), cancellationToken: aborted);
        }
        catch (Exception e) when (e is ChatCompletionsException or ChatRequestReadException or ChatRequestInvalidException)
        {
            // A stream that has begun ends with the failure as an event.
            if (!context.Response.HasStarted)
            {
                await FailAsync(context, ChatErrorReply.From(e));
            }
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The client is disconnected, which has canceled the request to the endpoint.
        }
    }

    // Only the last chunk of a choice is changed. All others are forwarded as they were received.
    private static bool AddField(ChatCompletionChunk chunk)
    {
        if (chunk.FinishReason is null)
        {
            return false;
        }

        chunk.AdditionalProperties["gateway"] = "sample";
        return true;
    }

    private static Task FailAsync(HttpContext context, ChatErrorReply reply)
    {
        context.Response.StatusCode = reply.StatusCode;
        if (reply.RetryAfter is { } delay)
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(delay.TotalSeconds)}";
        }

        return context.Response.WriteAsJsonAsync(reply.Body, ChatCompletionsJson.TypeInfo<ApiErrorResponse>());
    }
    #endregion
}
