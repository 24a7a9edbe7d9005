using System.Collections.Concurrent;
using System.Net;
using OpenCompletions.Testing;
using static OpenCompletions.Tests.Docs.StructuredOutputSnippets;

namespace OpenCompletions.Tests.Docs;

/// <content>Answers: their JSON, their probabilities, their cost, and many of them.</content>
public sealed partial class CookbookSnippets
{
    [Fact]
    public async Task LenientJson_InProseAndAFence_IsRead()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply("Here you are:\n```json\n{\"Name\":\"Tokyo\",\"population\":37000000.0}\n```\nAnything else?");
        #region lenient-json
        ChatCompletion answer = await client.CompleteAsync("Largest city of Japan? Answer in JSON with name and population.");
        var output = new StructuredOutputOptions { Mode = StructuredOutputMode.Prompt };
        City city = answer.GetContent(AppJson.Default.City, output);
        #endregion
        Assert.Equal(new City("Tokyo", 37_000_000), city);
    }

    [Fact]
    public async Task Seed_IsSent_AndTheFingerprintRead()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply(ChatCompletion.FromText("Hello") with { SystemFingerprint = "fp_1" });
        #region seed
        ChatCompletion answer = await client.CompleteAsync(new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Name a city.")],
            Temperature = 0,
            Seed = 42,
        });
        Console.WriteLine($"{answer.SystemFingerprint}: {answer.Text}");
        #endregion
        Assert.Equal((0, 42), (client.Journal[0].Request!.Temperature, client.Journal[0].Request!.Seed));
        Assert.Equal("fp_1", answer.SystemFingerprint);
    }

    [Fact]
    public async Task Logprobs_OfAnAnswer_ArePrinted()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply(new ChatCompletion
        {
            Choices =
            [
                new()
                {
                    Message = new() { Content = "yes" },
                    Logprobs = new()
                    {
                        Content = [new() { Token = "yes", Logprob = -0.1, TopLogprobs = [new() { Token = "no", Logprob = -3 }] }],
                    },
                },
            ],
        });
        #region logprobs
        ChatCompletion answer = await client.CompleteAsync(new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Is 97 a prime number? Answer yes or no.")],
            Logprobs = true,
            TopLogprobs = 2,
        });
        foreach (TokenLogprob token in answer.Choices[0].Logprobs?.Content ?? [])
            foreach (TopLogprob candidate in token.TopLogprobs)
                Console.WriteLine($"{candidate.Token}: {Math.Exp(candidate.Logprob ?? double.NegativeInfinity):P1}");
        #endregion
        Assert.Equal(-3, answer.Choices[0].Logprobs!.Content[0].TopLogprobs[0].Logprob);
        Assert.Equal(2, client.Journal[0].Request!.TopLogprobs);
    }

    [Theory]
    [InlineData(null, 1.34)]
    [InlineData(0.5, 0.5)]
    public async Task Cost_OfACall_IsReportedOrComputed(double? reported, double expected)
    {
        var usage = new CompletionUsage
        {
            PromptTokens = 1_000_000,
            CompletionTokens = 500_000,
            PromptTokensDetails = new() { CachedTokens = 600_000 },
        };
        if (reported is { } cost)
        {
            usage.AdditionalProperties["cost"] = cost;
        }

        using var client = new FakeChatCompletionsClient();
        client.Reply(ChatCompletion.FromText("Hello") with { Usage = usage });
        #region cost
        ChatCompletion answer = await client.CompleteAsync("Say hi.");
        decimal? dollars = answer.Usage is { } used ? used.Cost ?? PriceOf(used) : null;

        static decimal? PriceOf(CompletionUsage usage)
        {
            long cached = usage.CachedTokens ?? 0;
            // The prices are dollars per million tokens.
            return ((usage.PromptTokens - cached) * 0.60m + cached * 0.30m + usage.CompletionTokens * 1.84m) / 1_000_000;
        }
        #endregion
        Assert.Equal((decimal)expected, dollars);
    }

    [Fact]
    public async Task Parallel_ManyPrompts_AllAnswered()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply(static r => $"{r.Messages[0].Text}!");
        string[] prompts = [.. Enumerable.Range(0, 50).Select(static i => $"Prompt {i}")];
        #region parallel
        var answers = new ConcurrentDictionary<string, string>();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForEachAsync(prompts, limit, async (prompt, cancellationToken) =>
            answers[prompt] = (await client.CompleteAsync(prompt, cancellationToken)).Text);
        #endregion
        Assert.Equal(50, answers.Count);
        Assert.All(answers, static a => Assert.Equal($"{a.Key}!", a.Value));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "second")]
    [InlineData(HttpStatusCode.BadRequest, null)]
    [InlineData(HttpStatusCode.OK, "first")]
    public async Task Fallback_FirstProviderFails_SecondAnswers(HttpStatusCode status, string? expected)
    {
        using var primary = new FakeChatCompletionsClient();
        primary.Reply(status == HttpStatusCode.OK ? "first" : FakeReply.Error(status, "No."));
        using var secondary = new FakeChatCompletionsClient();
        secondary.Reply("second");

        Task<ChatCompletion> call = AskEitherAsync(primary, secondary, "Hi.");

        if (expected is null)
        {
            await Assert.ThrowsAsync<ChatApiException>(() => call);
        }
        else
        {
            Assert.Equal(expected, (await call).Text);
        }
    }

    private static async Task<ChatCompletion> AskEitherAsync(
        IChatCompletionsClient primary, IChatCompletionsClient secondary, ChatCompletionRequest request)
    {
        #region fallback
        try
        {
            return await primary.CompleteAsync(request);
        }
        catch (ChatCompletionsException e) when ((e as ChatApiException)?.Kind != ChatErrorKind.InvalidRequest)
        {
            return await secondary.CompleteAsync(request);
        }
        #endregion
    }
}
