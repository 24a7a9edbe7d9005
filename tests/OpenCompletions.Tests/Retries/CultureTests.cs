using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>Requests, headers and decisions are the same whatever the culture of the app. The delays have tests of their own.</summary>
public sealed class CultureTests
{
    public static TheoryData<string> Cultures => [.. ForeignCulture.Names];

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task CompleteAsync_NumbersAndNames_AreWrittenTheSame(string culture)
    {
        using var _ = new ForeignCulture(culture);
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, "k", "m");
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Hi")],
            Temperature = 0.5,
            PresencePenalty = -1.25,
            Seed = -12345678901,
            AdditionalProperties = { ["top_a"] = 1234.5, ["min_p"] = 0.05m },
        };

        await client.CompleteAsync(request, new ChatCallOptions { Headers = { ["X-TITLE-ID"] = "1" } }, TestContext.Current.CancellationToken);

        RawRequest sent = server.Request;
        foreach (string member in (string[])["\"temperature\":0.5", "\"presence_penalty\":-1.25", "\"seed\":-12345678901", "\"top_a\":1234.5", "\"min_p\":0.05"])
        {
            Assert.Contains(member, sent.BodyText, StringComparison.Ordinal);
        }

        Assert.Equal(sent.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), sent.Header("Content-Length"));
        Assert.Equal("1", sent.Header("x-title-id"));
        Assert.Matches("^OpenCompletions/[0-9.]+$", sent.Header("User-Agent"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task CompleteAsync_HeadersInCapitals_DecideTheSame(string culture)
    {
        using var _ = new ForeignCulture(culture);
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json("{}", 400, "X-SHOULD-RETRY: true", "RETRY-AFTER-MS: 1.0"), Reply.Json("{}", 503, "X-SHOULD-RETRY: false", "X-REQUEST-ID: id1", "RETRY-AFTER: 1.5"));
        using var client = new ChatCompletionsClient(server.Address, "k", "m");

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(2, exception.Attempts);
        Assert.Equal("id1", exception.RequestId);
        Assert.Equal(TimeSpan.FromSeconds(1.5), exception.RetryAfter);
        Assert.Contains("(503 ServiceUnavailable)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task CompleteAsync_AnswersNumbers_AreReadTheSame(string culture)
    {
        using var _ = new ForeignCulture(culture);
        string answer = Reply.Completion.Replace("\"created\":1,", "\"created\":\"1700000000.5\",", StringComparison.Ordinal).Replace("\"prompt_tokens\":1,", "\"prompt_tokens\":\"-1\",", StringComparison.Ordinal);
        await using RawServer server = RawServer.Respond(Reply.Json(answer, 200, "openai-processing-ms: 12.5"));
        using var client = new ChatCompletionsClient(server.Address, "k", "m");

        ChatCompletion completion = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(2, completion.Usage!.CompletionTokens);
        Assert.Equal(-1, completion.Usage.PromptTokens);
        Assert.Equal(TimeSpan.FromMilliseconds(12.5), completion.Response!.ProcessingTime);
    }
}
