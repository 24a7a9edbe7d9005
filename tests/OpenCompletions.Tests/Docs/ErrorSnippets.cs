using System.Net;
using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/errors.md.</summary>
public sealed class ErrorSnippets
{
    [Theory]
    [InlineData(200, Reply.Completion, "Hello")]
    [InlineData(429, """{"error":{"message":"Slow down."}}""", "Busy; try again in 00:02:00.")]
    public async Task Catch_ByKind_DoesWhatItSays(int status, string body, string expected) =>
        Assert.Equal(expected, await AskAsync(TextWriter.Null, Reply.Json(body, status, "Retry-After: 120")));

    [Fact]
    public async Task Catch_ContextLength_SendsLess() =>
        Assert.Equal("Hello", await AskAsync(TextWriter.Null, Reply.Json("""{"error":{"code":"context_length_exceeded"}}""", 400), Reply.Json(Reply.Completion)));

    [Fact]
    public async Task Catch_AnythingElse_IsLogged()
    {
        var log = new StringWriter();

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => AskAsync(log, Reply.Json("""{"error":{"message":"No."}}""", 400, "x-request-id: r1")));

        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.Equal("The server rejected the request (400 BadRequest): No. (request r1, 1 attempts)" + log.NewLine, log.ToString());
    }

    [Fact]
    public async Task Error_UnknownMembers_AreFound()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"No.","code":403,"metadata":{"provider_name":"Example"}}}""", 403));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        JsonElement found = default;
        #region vendor
        try
        {
            await client.CompleteAsync("Hi.");
        }
        catch (ChatApiException e) when (e.Error?.AdditionalProperties.TryGetValue("metadata", out JsonElement metadata) == true)
        {
            found = metadata;
        }
        #endregion
        Assert.Equal("Example", found.GetProperty("provider_name").GetString());
    }

    private static async Task<string> AskAsync(TextWriter log, params string[] replies)
    {
        await using RawServer server = RawServer.RespondInTurn(replies);
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        return await AskAsync(client, "Hi", log);
    }

    private static async Task<string> AskAsync(ChatCompletionsClient client, ChatCompletionRequest request, TextWriter log)
    {
        #region catch
        try
        {
            return (await client.CompleteAsync(request)).Text;
        }
        catch (ChatApiException e) when (e.Kind == ChatErrorKind.ContextLength)
        {
            return (await client.CompleteAsync(Shorten(request))).Text;
        }
        catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit || e.Kind == ChatErrorKind.Overloaded)
        {
            return $"Busy; try again in {e.RetryAfter ?? TimeSpan.FromMinutes(1)}.";
        }
        catch (ChatCompletionsException e)
        {
            log.WriteLine($"{e.Message} (request {e.RequestId}, {e.Attempts} attempts)");
            throw;
        }
        #endregion
    }

    private static ChatCompletionRequest Shorten(ChatCompletionRequest request) => request;
}
