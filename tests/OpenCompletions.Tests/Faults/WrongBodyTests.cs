using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Faults;

/// <summary>Good responses with something else in them than what was asked for, whatever their Content-Type says.</summary>
[Collection(FaultCollection.Name)]
public sealed class WrongBodyTests
{
    private const string Html = "<!DOCTYPE html><html><body>canary7f3a login</body></html>";

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/event-stream")]
    public async Task StreamAsync_Html_IsAProtocolErrorWithAHint(string contentType)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body(contentType, "\n " + Html));

        Assert.Contains("/v1", outcome.Refused(ChatProtocolReason.UnexpectedContent).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/event-stream")]
    public async Task StreamAsync_PlainText_IsAProtocolError(string contentType)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body(contentType, "upstream connect error: canary7f3a\n"));

        outcome.Refused(ChatProtocolReason.UnexpectedContent);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task StreamAsync_JsonError_IsAnApiException(string contentType)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body(contentType, """{"error":{"message":"No such model","code":"model_not_found"}}"""));

        Assert.Equal(ChatErrorKind.NotFound, outcome.Failed<ChatApiException>().Kind);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task StreamAsync_JsonCompletion_BecomesChunks(string contentType)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body(contentType, "\n\n" + Reply.Completion));

        Assert.Equal(FinishReason.Stop, outcome.Completed().FinishReason);
        Assert.Equal("Hello", outcome.Text);
        Assert.Equal(3, outcome.Completion!.Usage?.TotalTokens);
        Assert.Equal("chat.completion", outcome.Completion.Object);
        Assert.Equal("chat.completion.chunk", outcome.Chunks[0].Object);
    }

    [Theory]
    [InlineData("""{"id":"c1","choices":[{"message":{"content":"canary7f3a" oops""", ChatProtocolReason.MalformedJson)]
    [InlineData("""[1,2,3]""", ChatProtocolReason.UnexpectedJson)]
    public async Task StreamAsync_JsonThatIsNoCompletion_IsAProtocolError(string json, ChatProtocolReason reason) =>
        (await FaultAssert.StreamAsync(Fault.Body("application/json", json))).Refused(reason);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 2\r\n\r\n\n\n")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    public async Task StreamAsync_NoBody_IsAProtocolError(string response) =>
        (await FaultAssert.StreamAsync(connection => connection.WriteAsync(response))).Refused(ChatProtocolReason.EmptyBody);

    [Theory]
    [InlineData("text/event-stream;")]
    [InlineData("text/event-stream; charset=windows-1252")]
    [InlineData("text/x-bogus")]
    [InlineData("")]
    public async Task StreamAsync_EventsUnderAnotherContentType_AreReadAsUtf8(string contentType)
    {
        FaultOutcome outcome = await FaultAssert.StreamAsync(Fault.Body(contentType, Encoding.UTF8.GetBytes(Fault.Text("é", "stop") + Fault.Done)));

        outcome.Completed();
        Assert.Equal("é", outcome.Text);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task CompleteAsync_Events_AreFoldedIntoACompletion(string contentType)
    {
        string body = Fault.Text("Hel") + Fault.Text("lo", "stop") + Fault.Data("""{"choices":[],"usage":{"total_tokens":3}}""") + Fault.Done;
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Fault.Body(contentType, body));

        ChatCompletion completion = outcome.Completed();
        Assert.Equal($"{SecretWatch.Mark}Hel{SecretWatch.Mark}lo", completion.Text);
        Assert.Equal(FinishReason.Stop, completion.FinishReason);
        Assert.Equal(3, completion.Usage?.TotalTokens);
        Assert.Equal("chat.completion", completion.Object);
        Assert.NotNull(completion.Response);
    }

    [Fact]
    public async Task CompleteAsync_EventsThatEndTooEarly_AreInterrupted()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Fault.Stream(Fault.Text("Hel")));

        Assert.Equal(SecretWatch.Mark + "Hel", outcome.Interrupted(ChatInterruptionReason.Truncated).PartialCompletion?.Text);
    }

    [Fact]
    public async Task CompleteAsync_MalformedEventAmongEvents_TellsPositionAndNoPayload()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(Fault.Stream(Fault.Text("Hel"), Fault.Data("{\"canary7f3a\" oops}"), Fault.Done));

        Assert.Contains("Event 1 ", outcome.Refused(ChatProtocolReason.MalformedJson).Message, StringComparison.Ordinal);
    }
}
