using System.Net;

namespace OpenCompletions.Testing;

/// <summary>Records a request, finds its reply and writes it.</summary>
internal sealed class CallHandler(ScriptedFake fake, FakeOptions options, string? apiKey = null)
{
    private const string CallPath = "/chat/completions";

    public async Task HandleAsync(FakeCallData data, IFakeResponse response)
    {
        (ChatCompletionRequest? request, string problem) = await ReadAsync(data.Body).ConfigureAwait(false);
        FakeCall call = fake.Journal.Add(data, request);
        bool isSent = false;
        try
        {
            FakeReply reply = FindReply(data, call, request, problem);
            await new ReplyWriter(reply, options, response).WriteAsync(request ?? new()).ConfigureAwait(false);
            isSent = true;
        }
        catch (OperationCanceledException) when (response.Aborted.IsCancellationRequested)
        {
            // The client has disconnected; the journal says so.
        }
        finally
        {
            call.Finish(wasAborted: !isSent && response.Aborted.IsCancellationRequested);
        }
    }

    private static async Task<(ChatCompletionRequest? Request, string Problem)> ReadAsync(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            return (await ChatCompletionRequest.ReadAsync(stream, long.MaxValue).ConfigureAwait(false), "");
        }
        catch (ChatRequestReadException exception)
        {
            return (null, exception.Message);
        }
    }

    private FakeReply FindReply(FakeCallData data, FakeCall call, ChatCompletionRequest? request, string problem)
    {
        if (!data.Path.EndsWith(CallPath, StringComparison.Ordinal))
        {
            return Refuse(HttpStatusCode.NotFound, "The endpoint supports only POST …/chat/completions.", "unknown_url");
        }

        if (data.Method != "POST")
        {
            return Refuse(HttpStatusCode.MethodNotAllowed, "The method is not allowed. Use POST.", "method_not_allowed");
        }

        if (!HasKey(data))
        {
            return Refuse(HttpStatusCode.Unauthorized, "The API key is missing or wrong.", "invalid_api_key");
        }

        if (request is null)
        {
            return Refuse(HttpStatusCode.BadRequest, problem, null);
        }

        if (request.Messages.Count == 0)
        {
            return Refuse(HttpStatusCode.BadRequest, "The request has no messages.", "missing_required_parameter", "messages");
        }

        try
        {
            return fake.FindReply(call, request);
        }
        catch (FakeAssertionException exception)
        {
            return Refuse(HttpStatusCode.NotImplemented, exception.Message, "unscripted_request");
        }
    }

    private static FakeReply Refuse(HttpStatusCode status, string message, string? code, string? param = null) =>
        FakeReply.Error(status, new ApiError { Message = message, Type = "invalid_request_error", Code = code, Param = param });

    private bool HasKey(FakeCallData data)
    {
        if (apiKey is null)
        {
            return true;
        }

        string? authorization = Header(data, "Authorization");
        return authorization == "Bearer " + apiKey || authorization == apiKey || Header(data, "api-key") == apiKey;
    }

    private static string? Header(FakeCallData data, string name) =>
        data.Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
