// The page shows calls as an app writes them, without the token of a test.
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of the page on tests, compiled and run.</summary>
public sealed class TestingSnippets
{
    #region unit-test
    [Fact]
    public async Task CapitalOf_ACountry_AsksOnce()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.On(r => r.Messages[^1].Text.Contains("France")).Reply("Paris");
        var guide = new TravelGuide(fake);                       // takes an IChatCompletionsClient

        Assert.Equal("Paris", await guide.CapitalOfAsync("France"));
        fake.Journal.AssertCount(1);
    }
    #endregion

    #region endpoint
    [Fact]
    public async Task CapitalOf_ABusyServer_RetriesAndStreams()
    {
        await using var fake = new FakeEndpoint();               // in memory; StartAsync listens on a port
        fake.ReplyRateLimit(retryAfter: "0");
        fake.Reply("Paris").WithUsage(promptTokens: 9, completionTokens: 1).WithTokensPerSecond(100);
        using ChatCompletionsClient client = fake.CreateClient();

        Assert.Equal("Paris", await new TravelGuide(client).CapitalOfAsync("France"));
        fake.Journal.AssertReceived(r => r.Stream == true);
    }
    #endregion

    #region integration-test
    [Fact]
    public async Task TravelGuide_OfTheApplication_AnswersFromTheFake()
    {
        await using var fake = new FakeEndpoint();
        fake.Reply("Paris");
        HostApplicationBuilder builder = CreateApplication();     // registers TravelGuide and its client
        builder.Services.AddFakeChatCompletions(fake);
        using IHost host = builder.Build();

        var guide = host.Services.GetRequiredService<TravelGuide>();
        Assert.Equal("Paris", await guide.CapitalOfAsync("France"));
    }
    #endregion

    [Fact]
    public async Task Faults_Run()
    {
        await using var fake = new FakeEndpoint();
        #region faults
        fake.On("cut").Reply("Paris, of course").WithFault(FakeFault.Cut, afterChunks: 2);
        fake.On("error").Reply("Paris").WithFault(FakeFault.Error).WithQuirks(WireQuirk.ErrorAsEvent);
        fake.On("login").Reply(FakeReply.Html());
        fake.On("gemini").ReplyToolCall("search", """{ "q": "Paris" }""").WithQuirks(WireQuirk.ToolCallsWithoutIndex);
        #endregion
        using ChatCompletionsClient client = fake.CreateClient();
        await Assert.ThrowsAsync<ChatStreamInterruptedException>(() => client.StreamAsync("cut").GetCompletionAsync());
        await Assert.ThrowsAsync<ChatApiException>(() => client.StreamAsync("error").GetCompletionAsync());
        await Assert.ThrowsAsync<ChatProtocolException>(() => client.CompleteAsync("login"));
        Assert.Equal("search", (await client.StreamAsync("gemini").GetCompletionAsync()).ToolCalls.Single().Name);
    }

    private static HostApplicationBuilder CreateApplication()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddChatCompletionsClient(static o => o.Model = "gpt-5-mini");
        builder.Services.AddSingleton<TravelGuide>();
        return builder;
    }

    private sealed class TravelGuide(IChatCompletionsClient client)
    {
        public async Task<string> CapitalOfAsync(string country) =>
            (await client.StreamAsync($"What is the capital of {country}?").GetCompletionAsync()).Text;
    }
}
