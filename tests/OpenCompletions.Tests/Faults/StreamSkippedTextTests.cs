using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>What a server says in a stream where nobody looks for it: outside the fields of events, and in events that are no chunks.</summary>
[Collection(FaultCollection.Name)]
public sealed class StreamSkippedTextTests
{
    private const string Error = """{"code":500,"message":"slot unavailable","type":"server_error"}""";

    public static TheoryData<string> ErrorFields =>
    [
        $"error: {Error}\n\n",
        $"error:{Error}\n\n",
        $"error: {Error}\r\n\r\n",
        $"error: {Error}\r\r",
        $"error: {Error}\n\n{Fault.Done}",
        $"error: {Error}\n\n{Fault.Text("never", "stop")}{Fault.Done}",
        $$"""error: {"error":{{Error}}}""" + "\n\n",
        $"error: {Error}",
        $"id: 1\nerror: {Error}\n\n",
    ];

    [Theory]
    [MemberData(nameof(ErrorFields))]
    public async Task StreamAsync_ErrorField_IsAnApiExceptionAfterTheText(string field)
    {
        foreach (string text in new[] { Fault.Text("Hel"), Fault.Text("Hel")[..^1] })
        {
            FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(text + field));

            ApiError? error = outcome.Failed<ChatApiException>().Error;
            Assert.Equal(("slot unavailable", "server_error", "500"), (error?.Message, error?.Type, error?.Code));
            Assert.Equal("Hel", outcome.Text);
        }
    }

    [Theory]
    [MemberData(nameof(ErrorFields))]
    public async Task AnyCall_ErrorFieldBeforeAnyText_IsAnApiException(string field)
    {
        Assert.Equal("slot unavailable", (await FaultAssert.StreamAsync(Fault.Stream(field))).Failed<ChatApiException>().Error?.Message);
        Assert.Equal("slot unavailable", (await FaultAssert.CompleteAsync(Fault.Stream(field))).Failed<ChatApiException>().Error?.Message);
    }

    [Fact]
    public async Task StreamAsync_ErrorFieldCutAnywhere_GivesTheSame()
    {
        byte[] body = Encoding.UTF8.GetBytes($"data: {Reply.Chunk("Hel")}\n\nerror: {Error}\n\ndata: {Reply.Chunk("lo", "stop")}\n\ndata: [DONE]\n\n");
        for (int cut = 0; cut < body.Length; cut++)
        {
            int[] cuts = cut == 0 ? PieceStream.EveryByte(body.Length) : [cut];
            using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(body, cuts));

            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.StreamAsync("hi", cancellationToken: TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken));

            Assert.Equal("slot unavailable", exception.Error?.Message);
            Assert.Equal("Hel", exception.PartialCompletion?.Text);
        }
    }

    [Fact]
    public async Task StreamAsync_SkippedLineCutAnywhere_FailsWithItsText()
    {
        byte[] body = Encoding.UTF8.GetBytes($"data: {Reply.Chunk("Hel")}\n\ndadata: No slot is free\n\n");
        for (int cut = 1; cut < body.Length; cut++)
        {
            using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(body, [cut]));

            ChatStreamInterruptedException exception = await Assert.ThrowsAsync<ChatStreamInterruptedException>(
                () => client.StreamAsync("hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken));

            Assert.Contains("No slot is free", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StreamAsync_ErrorFieldAndNoEnd_FailsAtOnce()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Begin(Fault.Text("Hel"), $"error: {Error}\n"));

        outcome.Failed<ChatApiException>();
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_ErrorFieldOfUnknownShape_TellsItsJson()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream("error: {\"reason\":\"no slot\"}\n\n", Fault.Done));

        Assert.Contains("no slot", outcome.Failed<ChatApiException>().Message, StringComparison.Ordinal);
    }

    /// <summary>What is skipped, and whether it is an error object.</summary>
    public static TheoryData<string, bool> SkippedErrors => new()
    {
        { """{"error":{"message":"No slot is free","code":500}}""" + "\n\n", true },
        { "{\n  \"error\": {\n    \"message\": \"No slot is free\"\n  }\n}\n\n", true },
        { """Error: {"message":"No slot is free"}""" + "\n\n", false },
        { "error: No slot is free\n\n", false },
        { "No slot is free\n\n", false },
        { "data : No slot is free\n\n", false },
        { "\uFEFFdata: {\"error\":{\"message\":\"No slot is free\"}}\n\n", true },
        { Fault.Data("""{"type":"quota","info":{"reason":"No slot is free"}}"""), false },
        { "event: status\n" + Fault.Data("""{"status":"No slot is free"}"""), false },
    };

    [Theory]
    [MemberData(nameof(SkippedErrors))]
    public async Task StreamAsync_SkippedTextAndNoFinishReason_FailsWithTheText(string skipped, bool isError)
    {
        foreach (string before in new[] { ": ping\n\n", Fault.Text("Hel") })
        {
            foreach (string end in new[] { "", Fault.Done })
            {
                Check(await FaultAssert.StreamAsync(Fault.Stream(before, skipped, end)), isError);
                Check(await FaultAssert.CompleteAsync(Fault.Stream(before, skipped, end)), isError);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SkippedErrors))]
    public async Task StreamAsync_SkippedTextInAStreamThatFinishes_IsNoError(string skipped, bool isError)
    {
        _ = isError;
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), skipped, Fault.Text("lo", "stop")));

        Assert.Equal(FinishReason.Stop, outcome.Completed().FinishReason);
        Assert.Equal("Hello", outcome.Text);
    }

    [Theory]
    [InlineData("retry: 1000\n\n")]
    [InlineData("retry:1000\n\n")]
    [InlineData("retry\n\n")]
    [InlineData("id: 7\n\n")]
    [InlineData("id\n\n")]
    [InlineData("event\n\n")]
    [InlineData("data\n\n")]
    public async Task StreamAsync_FieldsOfEventsAndNoFinishReason_IsNoError(string fields)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(Fault.Text("Hel"), fields, Fault.Done));

        outcome.Completed();
        Assert.Equal("Hel", outcome.Text);
    }

    [Fact]
    public async Task StreamAsync_SkippedLinesOfAnAnswer_FailWithoutItsWords()
    {
        // The text of each line holds the mark of a secret, which the assertion looks for.
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream("\uFEFF" + Fault.Text("Hel"), "\uFEFF" + Fault.Text("lo"), Fault.Text("!"), Fault.Done));

        Assert.Contains("skipped", outcome.Interrupted(ChatInterruptionReason.Truncated).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamAsync_WrappedChunks_FailWithoutTheirWords()
    {
        string wrapped = Fault.Data($$"""{"data":{{Fault.Text("Hello")["data: ".Length..].Trim()}}}""");
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream(wrapped, Fault.Done));

        outcome.Interrupted(ChatInterruptionReason.Truncated);
    }

    [Fact]
    public async Task StreamAsync_SkippedTextWithKeyAndPrompt_ShowsNeither()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream($"error: key {SecretWatch.Mark}-key for '{SecretWatch.Mark} prompt' is bad\n\n", Fault.Done));

        Assert.Contains("key *** for '[…]' is bad", outcome.Interrupted(ChatInterruptionReason.Truncated).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamAsync_SkippedTextWithoutEnd_IsBounded()
    {
        byte[] lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(i => $"x-trace: {i}\n")) + new string('y', 1 << 16) + "\n");
        using ChatCompletionsClient client = BodyHandler.Client(() => new GeneratedStream("data: {\"id\":\"c1\"}\n\n"u8.ToArray(), lines, times: 100, end: "error: last words\n\n"u8.ToArray()));

        ChatStreamInterruptedException exception = await Assert.ThrowsAsync<ChatStreamInterruptedException>(
            () => client.StreamAsync("hi", cancellationToken: TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken));

        Assert.Contains("last words", exception.Message, StringComparison.Ordinal);
        Assert.InRange(exception.Message.Length, 1, 2000);
    }

    private static void Check(FaultOutcome outcome, bool isError)
    {
        ChatCompletionsException exception = isError ? outcome.Failed<ChatApiException>() : outcome.Failed<ChatStreamInterruptedException>();
        Assert.Contains("No slot is free", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", exception.Message, StringComparison.Ordinal);
    }
}
