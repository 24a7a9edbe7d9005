// The page shows calls as an app writes them, without the token of a test.
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of the page on gateways.</summary>
public sealed class GatewaySnippets
{
    [Fact]
    public async Task RawEvents_Written_OneIsChanged()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(
            Reply.Chunk("a"), """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"total_tokens":3}}""", "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var body = new MemoryStream();
        #region raw
        var writer = new ChatSseWriter(body);
        await foreach (RawStreamEvent received in client.StreamAsync("Hi.").RawEventsAsync())
        {
            if (received.Chunk is { Usage: { } usage } chunk)
            {
                usage.AdditionalProperties["cost"] = 0.01;
                await writer.WriteAsync(chunk);
            }
            else
            {
                await writer.WriteAsync(received);
            }
        }
        #endregion
        string text = Encoding.UTF8.GetString(body.ToArray());
        Assert.StartsWith($"data: {Reply.Chunk("a")}\n\ndata: ", text, StringComparison.Ordinal);
        Assert.EndsWith("\"usage\":{\"total_tokens\":3,\"cost\":0.01}}\n\ndata: [DONE]\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writer_ReadByTheClient_IsTheAnswer()
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        #region writer
        context.Response.ContentType = "text/event-stream";
        var writer = new ChatSseWriter(context.Response.BodyWriter);
        await writer.WriteAsync(ChatCompletionChunk.FromText("Hello, "));
        await writer.WriteAsync(ChatCompletionChunk.FromText("world.", FinishReason.Stop));
        await writer.WriteDoneAsync();
        #endregion
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(body.ToArray()));
        Assert.Equal("Hello, world.", (await client.StreamAsync("Hi.").GetCompletionAsync()).Text);
    }
}
