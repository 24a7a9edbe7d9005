using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>Reasoning of an unforeseen shape obeys the caller's choice too.</summary>
public sealed class OddReasoningTests
{
    [Theory]
    [InlineData("reasoning_content", ReasoningEcho.Omit, false)]
    [InlineData("reasoning", ReasoningEcho.Omit, false)]
    [InlineData("reasoning_details", ReasoningEcho.Omit, false)]
    [InlineData("thinking_blocks", ReasoningEcho.Omit, false)]
    [InlineData("reasoning_details", ReasoningEcho.AsReasoning, false)]
    [InlineData("thinking_blocks", ReasoningEcho.AsReasoningContent, false)]
    [InlineData("reasoning_details", ReasoningEcho.AsReceived, true)]
    [InlineData("thinking_blocks", ReasoningEcho.AsReceived, true)]
    [InlineData("other", ReasoningEcho.Omit, true)]
    public async Task CompleteAsync_MemberOfAnUnforeseenShapeInTheHistory_GoesBackAsChosen(string member, ReasoningEcho echo, bool isSent)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new(server.Address), Model = "m", EchoReasoning = echo });
        ChatMessage earlier = ChatMessage.FromJson(JsonFieldValue.Parse($$$"""{"role":"assistant","content":"a","{{{member}}}":{"odd":true}}"""));

        await client.CompleteAsync(new ChatCompletionRequest { Messages = [earlier, ChatMessage.User("Hi")] }, TestContext.Current.CancellationToken);

        Assert.Equal(isSent, server.Request.Json["messages"]![0]![member] is not null);
        Assert.Equal("a", server.Request.Json["messages"]![0]!["content"]!.GetValue<string>());
    }
}
