using OpenCompletions.Tests.Functions.Schema;
using OpenCompletions.Tests.Functions.Structured;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Partial;

public sealed class StructuredStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] s_pieces = ["{\"Name\":\"", "Ber", "n\",\"Popul", "ation\":134", "000}"];

    private static readonly City[] s_snapshots = [new(null!, 0), new("Ber", 0), new("Bern", 0), new("Bern", 134_000), new("Bern", 134_000)];

    public static TheoryData<StructuredOutputMode, string> Modes => new()
    {
        { StructuredOutputMode.JsonSchema, Answers.TextStream(s_pieces) },
        { StructuredOutputMode.JsonObject, Answers.TextStream(["\n", .. s_pieces]) },
        { StructuredOutputMode.Tool, Answers.CallStream("City", s_pieces) },
        { StructuredOutputMode.Prompt, Answers.TextStream(["Here:\n``", "`json\n", .. s_pieces, "\n```"]) },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task StreamAsync_AnyMode_YieldsSnapshotsAndTheValueAtTheEnd(StructuredOutputMode mode, string response)
    {
        await using RawServer server = RawServer.Respond(response);
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var seen = new List<City>();

        StructuredStream<City> stream = client.StreamAsync("City?", ShapeContext.Default.City, new() { Mode = mode }, cancellationToken: Token);
        await foreach (City city in stream)
        {
            seen.Add(city);
        }

        Assert.Equal(s_snapshots, seen);
        StructuredCompletion<City> completion = await stream.GetCompletionAsync(Token);
        Assert.Same(seen[^1], completion.Value);
        Assert.Equal(string.Concat(s_pieces), completion.Text.Trim());
        Assert.True((bool?)server.Request.Json["stream"]);
        Assert.Equal(200, (int)stream.Response!.StatusCode);
    }

    [Fact]
    public async Task StreamAsync_NothingEnumerated_SendsNothing()
    {
        await using RawServer server = RawServer.Respond(Answers.TextStream(s_pieces));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await using (client.StreamAsync("City?", ShapeContext.Default.City, cancellationToken: Token))
        {
            Assert.Empty(server.Requests);
        }
    }

    [Fact]
    public async Task StreamAsync_AnswerThatIsNoValue_YieldsSnapshotsAndThrows()
    {
        await using RawServer server = RawServer.Respond(Answers.TextStream(s_pieces[..3], "length"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var seen = new List<City>();
        StructuredStream<City> stream = client.StreamAsync("City?", ShapeContext.Default.City, cancellationToken: Token);

        var e = await Assert.ThrowsAsync<ChatStructuredOutputException>(async () =>
        {
            await foreach (City city in stream)
            {
                seen.Add(city);
            }
        });

        Assert.Equal(ChatStructuredOutputReason.Truncated, e.Reason);
        Assert.Equal(s_snapshots[..3], seen);
        Assert.Equal(e.Reason, (await Assert.ThrowsAsync<ChatStructuredOutputException>(() => stream.GetCompletionAsync(Token))).Reason);
    }

    [Fact]
    public async Task StreamAsync_LeftEarly_ClosesTheStream()
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("{\"Name\":\"Ber")}\n\n");
            await connection.WaitForCloseAsync();
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        StructuredStream<City> stream = client.StreamAsync("City?", ShapeContext.Default.City, cancellationToken: Token);

        await foreach (City city in stream)
        {
            Assert.Equal("Ber", city.Name);
            break;
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.GetCompletionAsync(Token));
    }

    [Fact]
    public async Task StreamAsync_OtherChoicesAndReasoning_AreIgnored()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(
            """{"choices":[{"index":0,"delta":{"reasoning_content":"{\"Name\":\"no"}}]}""",
            """{"choices":[{"index":1,"delta":{"content":"{\"Name\":\"no"}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"{\"Name\":\"yes\",\"Population\":1}"},"finish_reason":"stop"},{"index":1,"delta":{},"finish_reason":"stop"}]}""",
            "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var seen = new List<City>();
        ChatCompletionRequest request = new() { Messages = [ChatMessage.User("x")], N = 2 };
        await foreach (City city in client.StreamAsync(request, ShapeContext.Default.City, cancellationToken: Token))
        {
            seen.Add(city);
        }

        Assert.Equal([new City("yes", 1), new City("yes", 1)], seen);
    }
}
