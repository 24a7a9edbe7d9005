using System.Text.Json;
using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;
using OpenCompletions.Tests.Wire;

namespace OpenCompletions.Tests.Streaming;

/// <summary>A server that answers a stream call with one JSON completion: the stream assembles the answer that a call without streaming gives.</summary>
public sealed class AnswerAsStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Answers, of which the first has every member that an answer can have.</summary>
    public static TheoryData<string> Answers =>
    [
        Streamed(FullJson.Of(Shapes.Completion)),
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"a","name":"n","x":{"y":1}},"finish_reason":"stop","z":1}],"metadata":{"k":"v"}}""",
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"a"}},{"index":1,"message":{"role":"tool","content":"b"},"finish_reason":"length"}],"provider":"p"}""",
        """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"2","type":"function","function":{"name":"g","arguments":""}},{"id":"3","type":"custom","custom":{"name":"h","input":"i"}}]},"finish_reason":"tool_calls"}]}""",
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"a","name":5},"finish_reason":"stop"}],"metadata":"none"}""",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task GetCompletionAsync_JsonAnswer_IsWhatACallWithoutStreamingGives(string json)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(json));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatCompletion expected = await client.CompleteAsync("Hi", Token);
        ChatCompletion actual = await client.StreamAsync("Hi", Token).GetCompletionAsync(Token);

        Assert.Empty(new JsonComparer().Compare(JsonText.Parse(Text(expected)), JsonText.Parse(Text(actual)), Shapes.Completion));
        Assert.Equal(expected.Metadata, actual.Metadata);
        Assert.Equal(expected.Message.Name, actual.Message.Name);
        Assert.Equal(expected.ToolCalls.Select(static c => c.Id), actual.ToolCalls.Select(static c => c.Id));
        Assert.Equal(expected.AdditionalProperties.Keys, actual.AdditionalProperties.Keys);
    }

    [Fact]
    public async Task StreamAsync_JsonAnswerWithToolCalls_GivesEachCallItsIndex()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(
            """{"choices":[{"index":0,"message":{"tool_calls":[{"id":"1","function":{"name":"f"}},{"id":"2","function":{"name":"g"}},{"id":"3","function":{"name":"h"}}]}}]}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var calls = new List<ToolCallDelta>();
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hi", Token))
        {
            calls.AddRange(chunk.Choices[0].Delta!.ToolCalls);
        }

        Assert.Equal([(0, "1", "f"), (1, "2", "g"), (2, "3", "h")], calls.Select(static c => (c.Index!.Value, c.Id!, c.Function!.Name!)));
    }

    // An assembled answer names its own kind, and its calls have no index: their order tells it.
    private static string Streamed(string json) =>
        Regex.Replace(json, "\"index\":[0-9]+,(\"id\":)", "$1").Replace("\"object\":\"v2\"", "\"object\":\"chat.completion\"", StringComparison.Ordinal);

    private static string Text(ChatCompletion completion) => JsonSerializer.Serialize(completion, ChatCompletionsJson.TypeInfo<ChatCompletion>());
}
