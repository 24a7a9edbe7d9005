using System.Net;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Testing;

/// <summary>Every fault causes the exception that the same fault of a real server causes, with every kind of fake.</summary>
public sealed class FakeFaultTests
{
    private static readonly Dictionary<FakeFault, (string Stream, string Json)> s_exceptions = MarkdownTable
        .Read("docs/testing.md", "| fault | in a stream | in a JSON answer |")
        .ToDictionary(static row => Enum.Parse<FakeFault>(row[0]), static row => (row[1], row[2]));

    public static TheoryData<FakeFault> Faults => [.. Enum.GetValues<FakeFault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_OfAStream_ThrowsWhatTheFaultOfAServerThrows(FakeFault fault)
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind, fault);
            subject.Fake.Reply("one two three").WithFault(fault, afterChunks: 3);

            ChatCompletionsException exception = await CatchAsync(() => subject.CallAsync(stream: true));

            Assert.True(exception.GetType().Name == s_exceptions[fault].Stream, $"{kind}: {exception}");
            bool isBeforeHeaders = fault is FakeFault.NoResponse or FakeFault.ResetBeforeHeaders or FakeFault.StallBeforeHeaders;
            if (kind != nameof(FakeProtocol.Http2) || fault is not (FakeFault.Cut or FakeFault.Reset))
            {
                // The reset of an HTTP/2 stream drops what the client has not read yet.
                Assert.Equal(isBeforeHeaders ? null : "one two ", exception.PartialCompletion?.Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_OfAJsonAnswer_ThrowsWhatTheFaultOfAServerThrows(FakeFault fault)
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind, fault);
            subject.Fake.Reply("one two three").WithFault(fault);

            ChatCompletionsException exception = await CatchAsync(() => subject.CallAsync(stream: false));

            Assert.True(exception.GetType().Name == s_exceptions[fault].Json, $"{kind}: {exception}");
        }
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "one ")]
    [InlineData(99, "one two three")]
    public async Task Truncate_AfterAnyNumberOfChunks_KeepsTheChunksBefore(int chunks, string text)
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind);
            subject.Fake.Reply("one two three").WithFault(FakeFault.Truncate, chunks).WithQuirks(WireQuirk.NoFinishReason);

            ChatCompletionsException exception = await CatchAsync(() => subject.CallAsync(stream: true));

            Assert.Equal(text, exception.PartialCompletion?.Text ?? "");
        }
    }

    [Fact]
    public async Task Html_WithStatus200_ThrowsThatItIsHtml()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind);
            subject.Fake.Reply(FakeReply.Html());

            Assert.IsType<ChatProtocolException>(await CatchAsync(() => subject.CallAsync(stream: true)));
        }
    }

    [Fact]
    public async Task Redirect_ToAnotherServer_IsRefused()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind);
            subject.Fake.Reply(FakeReply.Redirect("https://example.com/v1/chat/completions"));

            var exception = Assert.IsType<ChatApiException>(await CatchAsync(() => subject.CallAsync(stream: false)));

            Assert.Equal(ChatErrorKind.Redirect, exception.Kind);
        }
    }

    [Theory]
    [InlineData("2", 2.0)]
    [InlineData("nonsense", null)]
    [InlineData(null, null)]
    public async Task RateLimit_WithAnyRetryAfter_ThrowsTheDelayIfItIsValid(string? retryAfter, double? seconds)
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind);
            subject.Fake.ReplyRateLimit(retryAfter);

            var exception = Assert.IsType<ChatApiException>(await CatchAsync(() => subject.CallAsync(stream: false)));

            Assert.Equal(ChatErrorKind.RateLimit, exception.Kind);
            Assert.Equal(seconds, exception.RetryAfter?.TotalSeconds);
        }
    }

    [Fact]
    public async Task RateLimit_ThenAReply_IsRetried()
    {
        await using var fake = new FakeEndpoint();
        fake.ReplyRateLimit("0");
        fake.Reply("Hello");
        using ChatCompletionsClient client = fake.CreateClient();

        ChatCompletion answer = await client.CompleteAsync("Hi.", TestContext.Current.CancellationToken);

        Assert.Equal("Hello", answer.Text);
        fake.Journal.AssertCount(2);
        Assert.Equal(fake.Journal[0].BodyText, fake.Journal[1].BodyText);
    }

    [Fact]
    public async Task Body_OfAnyType_ArrivesWithStatusAndHeaders()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = Create(kind);
            subject.Fake.Reply(FakeReply.Body(HttpStatusCode.BadGateway, "text/plain", "upstream failed"))
                .WithHeader("x-request-id", "req_9");

            var exception = Assert.IsType<ChatApiException>(await CatchAsync(() => subject.CallAsync(stream: false)));

            Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
            Assert.Equal("upstream failed", exception.Body);
            Assert.Equal("req_9", exception.RequestId);
        }
    }

    // Only a stall is meant to run into a timeout.
    private static FakeSubject Create(string kind, FakeFault? fault = null) => FakeSubject.Create(kind, configure: o =>
    {
        o.Retry.MaxRetries = 0;
        if (fault is FakeFault.StallBeforeHeaders or FakeFault.Stall)
        {
            o.Timeouts.Response = o.Timeouts.StreamIdle = TimeSpan.FromSeconds(1);
        }
    });

    private static async Task<ChatCompletionsException> CatchAsync(Func<Task> call) =>
        await Assert.ThrowsAnyAsync<ChatCompletionsException>(call);
}
