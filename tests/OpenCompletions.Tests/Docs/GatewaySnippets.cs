// The page shows calls as an app writes them, without the token of a test.
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of the page on gateways.</summary>
public sealed class GatewaySnippets
{
    [Fact]
    public async Task Forward_AStream_ArrivesAsItWasSent()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Hi.", "stop"), "[DONE]"));
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IChatCompletionsClient>(new ChatCompletionsClient(server.Address));
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        #region forward
        app.MapPost("/v1/chat/completions", async (HttpContext context, IChatCompletionsClient upstream) =>
        {
            ChatCompletionRequest request = await ChatCompletionRequest.ReadAsync(context.Request.Body);
            context.Response.ContentType = "text/event-stream";
            await upstream.StreamAsync(request, context.RequestAborted).WriteSseAsync(context.Response.BodyWriter);
        });
        #endregion
        await app.StartAsync();
        using var client = new ChatCompletionsClient(app.Urls.Single() + "/v1", model: "m");

        Assert.Equal("Hi.", (await client.StreamAsync("Hello.").GetCompletionAsync()).Text);
        Assert.Equal("m", (string?)server.Request.Json["model"]);
    }

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
