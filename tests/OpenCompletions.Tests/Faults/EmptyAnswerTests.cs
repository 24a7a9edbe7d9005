using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>An answer may be empty, but not in place of words that nobody reads.</summary>
[Collection(FaultCollection.Name)]
public sealed class EmptyAnswerTests
{
    /// <summary>Pieces of a choice whose words stand in other places than a message's.</summary>
    public static TheoryData<string> HiddenWords =>
    [
        """ "delta":[{"content":"canary words"}] """,
        """ "delta":[null,{"content":"canary"}] """,
        """ "delta":"canary" """,
        """ "delta":true,"x":{"content":"canary"} """,
        """ "delta":{"x":"canary"} """,
        """ "delta":{"content":"","x":"canary words"} """,
        """ "delta":{"content":null,"output":["canary"]} """,
        """ "delta":{},"text":"canary" """,
        """ "answer":{"content":"canary"} """,
        """ "\u0061nswer":"canary" """,
        """ "parts":{"tool_calls":[{"function":{"name":"canary"}}]} """,
    ];

    /// <summary>Pieces of a choice that say nothing, and of which nothing is hidden.</summary>
    public static TheoryData<string> Nothing =>
    [
        """ "delta":{} """,
        """ "delta":null """,
        """ "delta":{"role":"assistant","content":null,"provider":{"name":"p"}} """,
        """ "delta":{"content":"","signature":"c2ln"} """,
        """ "delta":{"content":""},"native_finish_reason":"SAFETY" """,
        """ "content_filter_results":{"hate":{"filtered":true,"severity":"high"}} """,
        """ "delta":{"content":""},"message":{"role":"assistant","content":""} """,
        """ "delta":{"content":""},"finish_message":"The answer was blocked." """,
    ];

    [Theory]
    [MemberData(nameof(HiddenWords))]
    public async Task StreamAsync_EmptyAnswerBesideWords_IsRefused(string piece)
    {
        string[] events = Events(piece);

        ChatProtocolException exception = (await FaultAssert.StreamAsync(Fault.Stream([.. events, Fault.Done]))).Refused(ChatProtocolReason.UnexpectedJson);

        Assert.NotNull(exception.PartialCompletion);
        Assert.Contains("empty answer", exception.Message, StringComparison.Ordinal);
        (await FaultAssert.StreamAsync(Fault.Stream(events))).Refused(ChatProtocolReason.UnexpectedJson);
        (await FaultAssert.CompleteAsync(Fault.Body("text/event-stream", string.Concat(events)))).Refused(ChatProtocolReason.UnexpectedJson);
        string body = Choice(piece.Replace("\"delta\"", "\"message\"", StringComparison.Ordinal), "\"stop\"");
        (await FaultAssert.CompleteAsync(Fault.Body("application/json", body))).Refused(ChatProtocolReason.UnexpectedJson);
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task StreamAsync_EmptyAnswer_IsASuccess(string piece)
    {
        string[] events = Events(piece);

        Assert.Equal("", (await FaultAssert.StreamAsync(Fault.Stream([.. events, Fault.Done]))).Completed().Text);
        Assert.Equal("", (await FaultAssert.StreamAsync(Fault.Stream(events))).Completed().Text);
        Assert.Equal("", (await FaultAssert.CompleteAsync(Fault.Body("text/event-stream", string.Concat(events)))).Completed().Text);
    }

    [Fact]
    public async Task StreamAsync_EmptyAnswerThatTheClockEnds_IsRefused()
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(
            Fault.Begin(Events(""" "delta":"canary" """)),
            new() { Options = static o => o.Timeouts.AfterFinish = TimeSpan.FromMilliseconds(200) });

        outcome.Refused(ChatProtocolReason.UnexpectedJson);
    }

    [Fact]
    public async Task StreamAsync_EmptyAnswerBesideASkippedEvent_IsInterruptedWithItsWords()
    {
        string skipped = Fault.Data("""{"notice":"The model is asleep."}""");

        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Stream([skipped, .. Events(""" "delta":{"content":""} """), Fault.Done]));

        Assert.Contains("The model is asleep.", outcome.Interrupted(ChatInterruptionReason.Truncated).Message, StringComparison.Ordinal);
    }

    private static string[] Events(string piece) => [Fault.Data(Choice(piece, "null")), Fault.Stop];

    private static string Choice(string members, string finishReason) =>
        "{\"id\":\"c1\",\"choices\":[{\"index\":0," + members.Trim() + ",\"finish_reason\":" + finishReason + "}]}";
}
