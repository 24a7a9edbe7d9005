using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OpenCompletions.Testing;

/// <summary>Answers the HTTP requests of an endpoint.</summary>
internal sealed class EndpointHandler(EmbeddedEndpointOptions options)
{
    private const string CallPath = "/chat/completions";

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith(CallPath, StringComparison.Ordinal))
        {
            await FailAsync(context, 404, "There is only POST …/chat/completions here.", "invalid_request_error", "unknown_url").ConfigureAwait(false);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            await FailAsync(context, 405, "Use POST.", "invalid_request_error", "method_not_allowed").ConfigureAwait(false);
        }
        else if (!HasKey(context.Request))
        {
            await FailAsync(context, 401, "The API key is wrong or missing.", "invalid_request_error", "invalid_api_key").ConfigureAwait(false);
        }
        else
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        ChatCompletionRequest? request = await ReadAsync(context).ConfigureAwait(false);
        if (request is null)
        {
            await FailAsync(context, 400, "The body is no JSON object of a request.", "invalid_request_error", null).ConfigureAwait(false);
            return;
        }

        if (request.Messages.Count == 0)
        {
            await FailAsync(context, 400, "There is no message.", "invalid_request_error", "missing_required_parameter", "messages").ConfigureAwait(false);
            return;
        }

        ChatCompletion completion = AnswerDefaults.Fill((options.Respond ?? DemoScript.Answer)(request), request);
        if (request.Stream == true)
        {
            await StreamWriter.WriteAsync(context, completion, request.StreamOptions?.IncludeUsage == true, options.TimeBetweenChunks).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync(context, 200, completion).ConfigureAwait(false);
        }
    }

    private static async Task<ChatCompletionRequest?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(
                context.Request.Body, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>(), context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool HasKey(HttpRequest request)
    {
        if (options.ApiKey is not { } key)
        {
            return true;
        }

        string authorization = request.Headers.Authorization.ToString();
        return authorization == "Bearer " + key || authorization == key || request.Headers["api-key"] == key;
    }

    private static Task FailAsync(HttpContext context, int status, string message, string type, string? code, string? param = null) =>
        WriteAsync(context, status, new ApiErrorResponse { Error = new() { Message = message, Type = type, Code = code, Param = param } });

    private static async Task WriteAsync<T>(HttpContext context, int status, T value)
        where T : WireObject
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, ChatCompletionsJson.TypeInfo<T>());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
