using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>Calls that end in each of the ways that telemetry tells apart.</summary>
internal static class Calls
{
    private const string Usage = """{"prompt_tokens":11,"completion_tokens":22,"total_tokens":33,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":5}}""";

    /// <summary>By the names of the columns in the documentation.</summary>
    public static async Task RunAsync(string outcome, ChatCompletionRequest request, Action<ChatCompletionsClientOptions>? configure = null)
    {
        await using RawServer server = ServerOf(outcome);
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), ApiKey = "sk-canary", Retry = new() { MaxRetries = 0 } };
        configure?.Invoke(options);
        using var client = new ChatCompletionsClient(options);
        CancellationToken testToken = TestContext.Current.CancellationToken;
        switch (outcome)
        {
            case "complete":
                await client.CompleteAsync(request, testToken);
                break;
            case "stream":
                await client.StreamAsync(request, testToken).GetCompletionAsync(testToken);
                break;
            case "error answer":
                await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync(request, testToken));
                break;
            case "cancelled":
                using (var cancellation = new CancellationTokenSource())
                {
                    Task<ChatCompletion> call = client.CompleteAsync(request, cancellation.Token);
                    while (server.Requests.Count == 0)
                    {
                        await Task.Yield();
                    }

                    await cancellation.CancelAsync();
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
                }

                break;
            case "interrupted stream":
                await Assert.ThrowsAsync<ChatStreamInterruptedException>(() => client.StreamAsync(request, testToken).GetCompletionAsync(testToken));
                break;
            case "stream left early":
                await foreach (ChatCompletionChunk _ in client.StreamAsync(request, testToken))
                {
                    break;
                }

                break;
            default:
                throw new ArgumentException(outcome, nameof(outcome));
        }
    }

    /// <summary>A request with everything that a span tells of.</summary>
    public static ChatCompletionRequest Full(string prompt = "Hi") => new()
    {
        Model = "gpt-x",
        Messages = [ChatMessage.System("Be brief."), ChatMessage.User(prompt)],
        Temperature = 0.5,
        TopP = 0.9,
        MaxCompletionTokens = 100,
        FrequencyPenalty = 0.1,
        PresencePenalty = 0.2,
        Seed = 7,
        N = 2,
        Stop = ["END", "STOP"],
        ResponseFormat = ResponseFormat.JsonObject,
    };

    private static RawServer ServerOf(string outcome)
    {
        string first = """{"id":"c1","model":"gpt-x-1","choices":[{"index":0,"delta":{"content":"Answer"},"finish_reason":"stop"},{"index":1,"delta":{"content":"Other"}}],"usage":USAGE}""".Replace("USAGE", Usage, StringComparison.Ordinal);
        const string second = """{"id":"c1","model":"gpt-x-1","choices":[{"index":1,"delta":{},"finish_reason":"length"}]}""";
        return outcome switch
        {
            "complete" => RawServer.Respond(Reply.Json(
                """{"id":"c1","model":"gpt-x-1","choices":[{"index":0,"message":{"role":"assistant","content":"Answer"},"finish_reason":"stop"},{"index":1,"message":{"role":"assistant","content":"Other"},"finish_reason":"length"}],"usage":USAGE}""".Replace("USAGE", Usage, StringComparison.Ordinal))),
            "stream" => RawServer.Respond(Reply.Events(first, second, "[DONE]")),
            "error answer" => RawServer.Respond(Reply.Json("""{"error":{"message":"Slow down.","type":"rate_limit"}}""", 429)),
            "interrupted stream" => RawServer.Respond(Reply.Events(first)),
            "cancelled" => RawServer.Start(static async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WaitForCloseAsync();
            }),
            _ => RawServer.Start(async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync(Reply.StreamHead);
                await connection.WriteChunkAsync($"data: {first}\n\n");
                await connection.WaitForCloseAsync();
            }),
        };
    }
}
