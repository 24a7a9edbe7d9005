using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Chunks that carry several choices, and deltas that carry several tool calls.</summary>
public sealed class SeveralAtOnceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task StreamAsync_ChoicesAndToolCallsInOneChunk_AreAllDeliveredAndAssembled(int count)
    {
        string Calls(int choice, string name, string arguments) => string.Join(',', Enumerable.Range(0, count).Select(call =>
            $$$"""{"index":{{{call}}},"id":"{{{choice}}}-{{{call}}}","type":"function","function":{"name":"{{{name}}}","arguments":"{{{arguments}}}"}}"""));
        string Chunk(string text, string name, string arguments, string finish) => $$"""{"id":"c","choices":[{{string.Join(',', Enumerable.Range(0, count).Select(choice =>
            $$"""{"index":{{choice}},"delta":{"content":"{{text}}{{choice}}","tool_calls":[{{Calls(choice, name, arguments)}}]},"finish_reason":{{finish}}}"""))}}]}""";
        await using RawServer server = RawServer.Respond(Reply.Events(Chunk("a", "f", "[1", "null"), Chunk("b", "", ",2]", "\"tool_calls\""), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatCompletionStream stream = client.StreamAsync(new ChatCompletionRequest { Messages = [ChatMessage.User("Hi")], N = count }, Token);
        var chunks = new List<ChatCompletionChunk>();
        await foreach (ChatCompletionChunk chunk in stream)
        {
            chunks.Add(chunk);
        }

        int[] all = [.. Enumerable.Range(0, count)];
        Assert.All(chunks, chunk => Assert.Equal(all, chunk.Choices.Select(static c => (int)c.Index!)));
        Assert.All(chunks.SelectMany(static c => c.Choices), choice => Assert.Equal(all, choice.Delta!.ToolCalls.Select(static c => (int)c.Index!)));
        ChatCompletion whole = await stream.GetCompletionAsync(Token);
        Assert.Equal(all.Select(static i => (i, $"a{i}b{i}", FinishReason.ToolCalls)), whole.Choices.Select(static c => ((int)c.Index!, c.Message!.Text, c.FinishReason!.Value)));
        Assert.All(whole.Choices, choice => Assert.Equal(
            all.Select(i => ($"{choice.Index}-{i}", "f", "[1,2]")),
            choice.Message!.ToolCalls.Select(static c => (c.Id!, c.Function!.Name!, c.Function.Arguments!))));
    }
}
