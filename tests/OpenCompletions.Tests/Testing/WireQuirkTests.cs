using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Testing;

/// <summary>Every deviation changes what is sent, and the client reads the same answer from it.</summary>
public sealed class WireQuirkTests
{
    private static readonly WireQuirk[] s_errorForms = [WireQuirk.ErrorAsEvent, WireQuirk.ErrorInChunk, WireQuirk.ErrorAsText];

    // Nothing but a timeout ends a response that stays open: it has a test of its own.
    public static TheoryData<WireQuirk> Quirks => [.. Enum.GetValues<WireQuirk>().Except([WireQuirk.OpenAfterFinish])];

    public static TheoryData<WireQuirk> ErrorForms => [.. s_errorForms];

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task Quirk_OfAnAnswer_ReadsAsTheSameAnswer(WireQuirk quirk)
    {
        foreach (string kind in KindsFor(quirk))
        {
            await using FakeSubject subject = FakeSubject.Create(
                kind, configure: o => o.ThinkTags = quirk == WireQuirk.ThinkTags);
            subject.Fake.Reply(FakeSubject.FullReply().WithQuirks(quirk));

            AssertFull(await subject.CallAsync(stream: true), quirk, stream: true);
            AssertFull(await subject.CallAsync(stream: false), quirk, stream: false);
        }
    }

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task Quirk_OfEveryKind_ChangesTheWire(WireQuirk quirk)
    {
        string[] plain = await SendAllAsync([]);
        string[] changed = await SendAllAsync([quirk]);

        Assert.NotEqual(plain, changed);
    }

    [Fact]
    public void Quirks_OfThePage_AreAll()
    {
        IEnumerable<string> documented = MarkdownTable.Read("docs/testing.md", "| concerns | deviations |")
            .SelectMany(static row => row[1].Split(", ").Select(static name => name.Trim('`')));

        Assert.Equal(Enum.GetNames<WireQuirk>().Order(), documented.Order());
    }

    [Fact]
    public async Task OpenAfterFinish_OfAStream_IsEndedByTheTimeoutAfterTheFinish()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = FakeSubject.Create(
                kind, configure: static o => o.Timeouts.AfterFinish = TimeSpan.FromMilliseconds(50));
            subject.Fake.Reply("Hello").WithQuirks(WireQuirk.OpenAfterFinish);

            ChatCompletion answer = await subject.CallAsync(stream: true);

            Assert.Equal("Hello", answer.Text);
            Assert.True(answer.EndedByTimeout);
        }
    }

    [Theory]
    [MemberData(nameof(ErrorForms))]
    public async Task ErrorForm_OfAnErrorInAStream_ThrowsTheError(WireQuirk form)
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = FakeSubject.Create(kind);
            var error = new ApiError { Message = "Overloaded.", Type = "overloaded_error" };
            subject.Fake.Reply("one two three").WithFault(FakeFault.Error, afterChunks: 3, error).WithQuirks(form);

            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => subject.CallAsync(stream: true));

            Assert.Equal("Overloaded.", exception.Error?.Message);
            Assert.Equal("one two ", exception.PartialCompletion?.Text);
        }
    }

    [Fact]
    public async Task ErrorWithStatus200_OfAnErrorReply_ThrowsTheError()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = FakeSubject.Create(kind);
            subject.Fake.ReplyError(System.Net.HttpStatusCode.BadRequest, "No such model.", "model_not_found")
                .WithQuirks(WireQuirk.ErrorWithStatus200);

            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => subject.CallAsync(stream: true));

            Assert.Equal("model_not_found", exception.Error?.Code);
            Assert.Equal(System.Net.HttpStatusCode.OK, exception.StatusCode);
        }
    }

    [Fact]
    public async Task Quirks_OfTheOptions_ApplyToEveryReply()
    {
        var options = new FakeEndpointOptions { Quirks = { WireQuirk.NoFinishReason } };
        await using FakeSubject subject = FakeSubject.Create(FakeSubject.InProcess, options);
        subject.Fake.Reply("Hello");

        Assert.Null((await subject.CallAsync(stream: true)).FinishReason);
    }

    [Fact]
    public async Task AllQuirksOfToolCalls_Combined_ReadAsTheSameCalls()
    {
        WireQuirk[] quirks =
        [
            WireQuirk.ToolCallHeaderRepeated, WireQuirk.ArgumentsCumulative, WireQuirk.ToolCallsWithoutIndex,
            WireQuirk.ToolCallWithoutType, WireQuirk.FinishReasonWithLastDelta, WireQuirk.UsageOnFinishChunk, WireQuirk.Comments,
        ];
        await using FakeSubject subject = FakeSubject.Create(FakeSubject.InProcess);
        subject.Fake.Reply(FakeSubject.FullReply().WithQuirks(quirks));

        AssertFull(await subject.CallAsync(stream: true), WireQuirk.Comments, stream: true);
    }

    private static IEnumerable<string> KindsFor(WireQuirk quirk) => quirk == WireQuirk.Http10
        ? [nameof(FakeProtocol.Http11), FakeSubject.InProcess]
        : FakeSubject.Kinds;

    private static void AssertFull(ChatCompletion answer, WireQuirk quirk, bool stream)
    {
        Assert.Equal(FakeSubject.Text, answer.Text.TrimStart('\n'));
        Assert.Equal(FakeSubject.Reasoning, answer.Reasoning);
        Assert.Equal(["get_weather", "get_time"], answer.ToolCalls.Select(static c => c.Name));
        Assert.Equal([FakeSubject.Arguments1, FakeSubject.Arguments2], answer.ToolCalls.Select(static c => c.Arguments));
        Assert.Equal(["call_1", "call_2"], answer.ToolCalls.Select(static c => c.Id));
        Assert.Equal(7, answer.Usage?.PromptTokens);
        Assert.Equal(5, answer.Usage?.CompletionTokens);
        bool hasNoFinishReason = stream && quirk == WireQuirk.NoFinishReason;
        Assert.Equal(hasNoFinishReason ? null : FinishReason.ToolCalls, answer.FinishReason);
    }

    /// <summary>The bytes of a stream, of a JSON answer, of an error reply and of an error in a stream.</summary>
    private static async Task<string[]> SendAllAsync(WireQuirk[] quirks)
    {
        await using FakeEndpoint fake = await FakeEndpoint.StartAsync(null, TestContext.Current.CancellationToken);
        fake.Reply(FakeSubject.FullReply().WithQuirks(quirks));
        fake.Reply(FakeSubject.FullReply().WithQuirks(quirks));
        fake.ReplyError(System.Net.HttpStatusCode.BadRequest, "No.").WithQuirks(quirks);
        fake.Reply(FakeSubject.FullReply()).WithFault(FakeFault.Error).WithQuirks(quirks);
        return
        [
            await RawExchange.SendAsync(fake.Address, stream: true).WaitAsync(TestLimits.Hang),
            await RawExchange.SendAsync(fake.Address, stream: false).WaitAsync(TestLimits.Hang),
            await RawExchange.SendAsync(fake.Address, stream: true).WaitAsync(TestLimits.Hang),
            await RawExchange.SendAsync(fake.Address, stream: true).WaitAsync(TestLimits.Hang),
        ];
    }
}
