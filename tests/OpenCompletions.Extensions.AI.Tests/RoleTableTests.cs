using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>The table of roles in docs/extensions-ai.md is what happens.</summary>
public sealed class RoleTableTests
{
    public static TheoryData<string, string> Rows =>
        [.. MarkdownTable.Read("docs/extensions-ai.md", "| role | message on the wire |").Select(static row => (row[0], row[1]))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Message_OfARole_IsTheRowsMessage(string role, string wire)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var message = new AIChatMessage(new ChatRole(role), "Hi.") { AuthorName = "A" };

        JsonArray sent = await server.SendAsync(message, JsonSave.RoundTrip(message));

        JsonObject expected = JsonNode.Parse(wire)!.AsObject();
        Assert.All(sent, m => Assert.True(JsonNode.DeepEquals(expected, m), m!.ToJsonString()));
    }

    [Theory]
    [InlineData("assistant")]
    [InlineData("model")]
    [InlineData("")]
    public async Task Role_OfAnAnswer_IsTheAssistants(string role)
    {
        string answer = Reply.Completion.Replace("\"assistant\"", $"\"{role}\"", StringComparison.Ordinal);
        string chunk = $$"""{"choices":[{"index":0,"delta":{"role":"{{role}}","content":"Hello"},"finish_reason":"stop"}]}""";
        await using Answering whole = Answering.With(Reply.Json(answer));
        await using Answering streamed = Answering.With(Reply.Events(chunk, chunk, "[DONE]"));

        ChatResponse response = await whole.AskAsync(isStream: false);
        ChatResponse merged = await streamed.AskAsync(isStream: true);

        Assert.Equal((ChatRole.Assistant, "Hello"), (response.Messages.Single().Role, response.Text));
        Assert.Equal((ChatRole.Assistant, "HelloHello"), (merged.Messages.Single().Role, merged.Text));
    }
}
