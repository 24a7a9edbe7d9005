using System.Net;
using NSubstitute;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Streams and clients that an application's tests make up.</summary>
public sealed class FakeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<string> TextAsync(ChatCompletionStream stream) => string.Concat(await ToListAsync(stream.TextAsync()));

    [Fact]
    public async Task FromChunks_EnumeratedAgain_GivesTheSameAgain()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("Hel"), ChatCompletionChunk.FromText("lo", FinishReason.Stop));

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(["Hel", "lo"], (await ToListAsync(stream)).Select(c => c.Text));
            Assert.Equal("Hello", (await stream.GetCompletionAsync(Token)).Text);
            Assert.Equal("Hello", await TextAsync(stream));
            Assert.Equal(3, (await ToListAsync(stream.EventsAsync())).Count);
        }
    }

    [Fact]
    public async Task FromChunks_LeftAndEnumeratedAgain_StartsAnew()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("Hel"), ChatCompletionChunk.FromText("lo", FinishReason.Stop));
        await foreach (ChatCompletionChunk _ in stream)
        {
            break;
        }

        Assert.Equal("Hel", stream.GetPartial().Text);
        Assert.Equal("Hello", await TextAsync(stream));
    }

    [Fact]
    public async Task FromChunks_WhileAnEnumerationRuns_RefusesAnother()
    {
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("Hel"), ChatCompletionChunk.FromText("lo", FinishReason.Stop));
        await foreach (ChatCompletionChunk _ in stream)
        {
            Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(Token));
        }
    }

    [Fact]
    public async Task FromChunks_Cancelled_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("Hel"), ChatCompletionChunk.FromText("lo", FinishReason.Stop));

        OperationCanceledException exception = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatCompletionChunk _ in stream.WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal("Hel", stream.GetPartial().Text);
    }

    [Fact]
    public async Task FromChunks_NoneWhenAnUnmarkedEndIsAllowed_IsAnEmptyAnswer()
    {
        ChatCompletion completion = await ChatCompletionStream.FromChunks([], allowUnmarkedEnd: true).GetCompletionAsync(Token);

        Assert.Equal("", completion.Text);
        Assert.Empty(completion.Choices);
    }

    [Fact]
    public async Task FromChunks_WithoutFinishReason_EndsAsAServersStreamDoes()
    {
        ChatCompletionChunk[] chunks = [ChatCompletionChunk.FromText("Hel")];

        foreach (ChatCompletionStream stream in (ChatCompletionStream[])[ChatCompletionStream.FromChunks(chunks), ChatCompletionStream.FromChunks()])
        {
            ChatStreamInterruptedException exception =
                await Assert.ThrowsAsync<ChatStreamInterruptedException>(() => stream.GetCompletionAsync(Token));
            Assert.Equal(ChatInterruptionReason.Truncated, exception.Reason);
        }

        Assert.Equal("Hel", (await ChatCompletionStream.FromChunks(chunks, allowUnmarkedEnd: true).GetCompletionAsync(Token)).Text);
    }

    [Fact]
    public void Exception_OfAFake_CanSayAllThatTheClientSays()
    {
        var exception = new ChatApiException("busy", kind: new ChatErrorKind("Maintenance"))
        {
            RequestId = "req-1",
            Attempts = 3,
            MayHaveBeenProcessed = true,
            PartialCompletion = ChatCompletion.FromText("Hel"),
            RetryAfter = TimeSpan.FromSeconds(5),
            RateLimits = new() { RemainingRequests = 0, RequestsResetAfter = TimeSpan.FromSeconds(5) },
            Hint = "Wait.",
            Body = "{}",
        };

        Assert.Equal(("Maintenance", "req-1", 3, "Hel"), (exception.Kind.Value, exception.RequestId, exception.Attempts, exception.PartialCompletion.Text));
        Assert.Equal((TimeSpan.FromSeconds(5), 0L, "Wait."), (exception.RetryAfter, exception.RateLimits.RemainingRequests, exception.Hint));
        Assert.Equal(ChatErrorKind.RateLimit, new ChatErrorKind("RateLimit"));
        Assert.Equal(ChatErrorKind.Other, new ChatErrorKind("Other"));
        Assert.Equal(ChatErrorKind.Other, new ChatErrorKind(null));
    }

    /// <summary>Every exception of the SDK.</summary>
    public static TheoryData<Type> Exceptions =>
        [.. typeof(ChatCompletionsException).Assembly.GetExportedTypes().Where(static t => typeof(ChatCompletionsException).IsAssignableFrom(t) && !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_EachProperty_CanBeSetOrFollowsFromOthers(Type type)
    {
        string[] parameters = [.. type.GetConstructors().SelectMany(static c => c.GetParameters()).Select(static p => p.Name!)];
        string[] derived = [nameof(ChatApiException.BodyExcerpt)];

        Assert.All(
            type.GetProperties().Where(static p => typeof(ChatCompletionsException).IsAssignableFrom(p.DeclaringType)),
            p => Assert.True(
                p.SetMethod is { IsPublic: true } || parameters.Contains(p.Name, StringComparer.OrdinalIgnoreCase) || derived.Contains(p.Name), p.Name));
    }

    [Fact]
    public void ResponseInfo_OfAFake_ReadsItsHeaders()
    {
        var response = new ResponseInfo(
            HttpStatusCode.OK,
            [new("X-Request-Id", "req-1"), new("x-ratelimit-remaining-requests", "7"), new("openai-processing-ms", "20"), new("Via", "a"), new("via", "b")],
            attempts: 2);

        Assert.Equal(("req-1", 7L, 2), (response.RequestId, response.RateLimits!.RemainingRequests, response.Attempts));
        Assert.Equal(TimeSpan.FromMilliseconds(20), response.ProcessingTime);
        Assert.Equal(["a", "b"], response.Headers["VIA"]);
        Assert.Throws<ArgumentOutOfRangeException>("attempts", static () => new ResponseInfo(HttpStatusCode.OK, attempts: 0));
    }

    [Fact]
    public async Task Client_FakedWithNSubstitute_AnswersBothWays()
    {
        IChatCompletionsClient client = Substitute.For<IChatCompletionsClient>();
        client.CompleteAsync(Arg.Any<ChatCompletionRequest>(), Arg.Any<ChatCallOptions?>(), Arg.Any<CancellationToken>())
            .Returns(ChatCompletion.FromText("Hello"));
        client.StreamAsync(Arg.Is<ChatCompletionRequest>(r => r.Messages[0].Text == "Hi"), Arg.Any<ChatCallOptions?>(), Arg.Any<CancellationToken>())
            .Returns(ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("Hel"), ChatCompletionChunk.FromText("lo", FinishReason.Stop)));

        Assert.Equal("Hello", (await client.CompleteAsync("Hi", Token)).Text);
        Assert.Equal("Hello", await TextAsync(client.StreamAsync("Hi", Token)));
        Assert.Equal("Hello", await TextAsync(client.StreamAsync("Hi", Token)));
        await client.Received(1).CompleteAsync(Arg.Any<ChatCompletionRequest>(), null, Token);
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
