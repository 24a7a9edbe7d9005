using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ReasoningTests
{
    [Theory]
    [InlineData("reasoning")]
    [InlineData("reasoning_content")]
    public async Task Reasoning_ServerSet_SendsTheReasoningBackInTheMemberOfTheServer(string member)
    {
        string first = $$"""
            {"choices":[{"message":{"role":"assistant","{{member}}":"Compare.","content":"9.9"},"finish_reason":"stop"}],
            "usage":{"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":3} } }
            """;
        await using RawServer server = RawServer.RespondInTurn(Reply.Json(first), Reply.Json(Reply.Completion));

        SampleResult result = await SampleProcess.RunAsync(
            "Reasoning", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(
            "reasoning: Compare.\nanswer:    9.9\ntokens:    5, 3 of them for the reasoning\nreasoning: \nanswer:    Hello\n",
            result.Output);
        JsonNode sent = server.Requests[1].Json["messages"]![1]!;
        Assert.Equal(("Compare.", "9.9"), ((string?)sent[member], (string?)sent["content"]));
        Assert.Equal("low", (string?)server.Requests[1].Json["reasoning_effort"]);
    }
}
