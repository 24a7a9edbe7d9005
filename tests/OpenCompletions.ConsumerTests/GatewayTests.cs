using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Testing;

namespace OpenCompletions.ConsumerTests;

/// <summary>A web application between a caller and a server: it reads a request, changes it, forwards it, and hands the answer back.</summary>
public sealed class GatewayTests
{
    [Fact]
    public async Task Gateway_RequestBoundChangedAndForwarded_AnswerComesBackWhole()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        ChatCompletionRequest? received = null;
        await using FakeEndpoint server = await FakeEndpoint.StartAsync(new() { Respond = r => Answer(received = r) }, token);
        using var upstream = new ChatCompletionsClient(server.Address);
        await using WebApplication gateway = await StartGatewayAsync(upstream, token);
        using var client = new ChatCompletionsClient(AddressOf(gateway), model: "asked-for");

        ChatCompletionRequest request = new()
        {
            Messages = [ChatMessage.User("What is “this” 漢?", ContentPart.ImageUrl("https://x", ImageDetail.Low))],
            Stop = "END",
            Tools = [Tool.Function("f", "d", """{"type":"object"}"""), Tool.FromJson(JsonFieldValue.Parse("""{"type":"web_search"}"""))],
            ToolChoice = ToolChoice.Function("f"),
            AdditionalProperties = new() { ["top_k"] = 40, ["provider"] = new JsonFields { ["order"] = ["a", "b"], ["x"] = null } },
        };
        ChatCompletion answer = await client.CompleteAsync(request, cancellationToken: token);

        Assert.Equal("changed", received!.Model);
        string expected = JsonSerializer.Serialize(request with { Model = "changed", Stream = false }, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>());
        JsonValues.AssertSame(
            Encoding.UTF8.GetBytes(expected),
            JsonSerializer.SerializeToUtf8Bytes(received, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>()),
            "the forwarded request");
        Assert.Equal("é <b> 漢", answer.Text);
        Assert.Equal("call_1", answer.ToolCalls[0].Id);
        Assert.Equal("""{ "a" : 1.0 }""", answer.ToolCalls[0].Arguments);
        Assert.Equal("kept", (string?)answer.AdditionalProperties["x_vendor"]);
        Assert.Equal("changed", answer.Model);
    }

    [Fact]
    public async Task Gateway_BodyThatIsNoRequest_IsABadRequest()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using var upstream = new ChatCompletionsClient("http://127.0.0.1:9/v1", model: "m");
        await using WebApplication gateway = await StartGatewayAsync(upstream, token);
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.PostAsync(
            AddressOf(gateway) + "/chat/completions", new StringContent("[]", Encoding.UTF8, "application/json"), token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static ChatCompletion Answer(ChatCompletionRequest request) => new()
    {
        Model = request.Model,
        Choices = [new() { Message = new() { Content = "é <b> 漢", ToolCalls = [ToolCall.ForFunction("call_1", "f", """{ "a" : 1.0 }""")] } }],
        AdditionalProperties = new() { ["x_vendor"] = "kept" },
    };

    private static async Task<WebApplication> StartGatewayAsync(IChatCompletionsClient upstream, CancellationToken token)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(upstream);
        builder.Services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChatCompletionsJson.Resolver));
        WebApplication app = builder.Build();
        app.MapPost("/v1/chat/completions", static async (ChatCompletionRequest request, IChatCompletionsClient client, CancellationToken aborted) =>
        {
            request.Model = "changed";
            return await client.CompleteAsync(request, aborted);
        });
        await app.StartAsync(token);
        return app;
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";
}
