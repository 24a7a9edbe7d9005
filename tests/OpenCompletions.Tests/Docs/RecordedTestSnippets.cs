using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of recorded tests and of tests of a gateway.</summary>
public sealed class RecordedTestSnippets : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cassettes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RecordedTest_RecordedAndReplayed_GivesTheSame()
    {
        await using (RawServer server = RawServer.Respond(Reply.Json(Reply.Completion)))
        {
            await RunAsync(CassetteMode.Record, server.Address);
        }

        await RunAsync(CassetteMode.Replay, "http://127.0.0.1:9/v1");
    }

    [Fact]
    public async Task Gateway_Tested_AddsItsField()
    {
        #region gateway
        await using FakeEndpoint upstream = await FakeEndpoint.StartAsync();
        upstream.Reply("Hello");
        await using WebApplication gateway = await StartGatewayAsync(upstream.Address);                  // the application under test
        using var client = new ChatCompletionsClient(gateway.Urls.First() + "/v1", model: "m");
        ChatCompletion answer = await client.StreamAsync("Hi.").GetCompletionAsync();
        Assert.Equal("sample", (string?)answer.AdditionalProperties["gateway"]);
        #endregion
    }

    private async Task RunAsync(CassetteMode mode, string address)
    {
        string path = Path.Combine(_folder, "capital.json");
        var settings = new CassetteOptions { Mode = mode };
        var options = new ChatCompletionsClientOptions { Endpoint = new(address), ApiKey = "sk-1234567890", Model = "m" };
        #region recorded-test
        using var cassette = new CassetteHandler(path, settings);
        using var client = new ChatCompletionsClient(new HttpClient(cassette), options);
        ChatCompletion answer = await client.CompleteAsync("Say hello.");
        Assert.Equal("Hello", answer.Text);
        #endregion
    }

    private static async Task<WebApplication> StartGatewayAsync(string upstream)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IChatCompletionsClient>(new ChatCompletionsClient(upstream));
        WebApplication app = builder.Build();
        app.MapPost("/v1/chat/completions", Forwarding.ForwardAsync);
        await app.StartAsync();
        return app;
    }
}
