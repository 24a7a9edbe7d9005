using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OpenCompletions.Testing;

/// <summary>Handles the HTTP requests of an endpoint.</summary>
internal sealed class EndpointHandler(EmbeddedEndpointOptions options)
{
    private const string CallPath = "/chat/completions";

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith(CallPath, StringComparison.Ordinal))
        {
            await FailAsync(context, 404, "The endpoint supports only POST …/chat/completions.", "unknown_url")
                .ConfigureAwait(false);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            await FailAsync(context, 405, "The method is not allowed. Use POST.", "method_not_allowed").ConfigureAwait(false);
        }
        else if (!HasKey(context.Request))
        {
            await FailAsync(context, 401, "The API key is missing or wrong.", "invalid_api_key").ConfigureAwait(false);
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
            await FailAsync(context, 400, "The body is not a valid chat completion request.", null).ConfigureAwait(false);
            return;
        }

        if (request.Messages.Count == 0)
        {
            await FailAsync(context, 400, "The request has no messages.", "missing_required_parameter", "messages")
                .ConfigureAwait(false);
            return;
        }

        ChatCompletion completion = AnswerDefaults.Complete((options.Respond ?? DemoScript.CreateAnswer)(request), request);
        if (request.Stream == true)
        {
            bool includeUsage = request.StreamOptions?.IncludeUsage == true;
            await StreamWriter.WriteAsync(context, completion, includeUsage, options.TimeBetweenChunks).ConfigureAwait(false);
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
                context.Request.Body,
                ChatCompletionsJson.TypeInfo<ChatCompletionRequest>(),
                context.RequestAborted).ConfigureAwait(false);
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

    private static Task FailAsync(HttpContext context, int status, string message, string? code, string? param = null)
    {
        var error = new ApiError { Message = message, Type = "invalid_request_error", Code = code, Param = param };
        return WriteAsync(context, status, new ApiErrorResponse { Error = error });
    }

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
