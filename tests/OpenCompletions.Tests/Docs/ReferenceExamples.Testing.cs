using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <content>Fakes.</content>
internal static partial class ReferenceExamples
{
    public static async Task CassetteHandler_Compiles(ChatCompletionsClientOptions options)
    {
        #region CassetteHandler
        using var cassette = new CassetteHandler("cassettes/capital.json");
        using var client = new ChatCompletionsClient(new HttpClient(cassette), options);
        ChatCompletion answer = await client.CompleteAsync("What is the capital of France?");
        #endregion
    }

    public static async Task FakeChatCompletionsClient_Compiles()
    {
        #region FakeChatCompletionsClient
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("Paris");
        var guide = new TravelGuide(fake);                 // takes an IChatCompletionsClient
        Assert.Equal("Paris", await guide.CapitalOfAsync("France"));
        fake.Journal.AssertCount(1);
        #endregion
    }

    public static async Task FakeEndpoint_Compiles()
    {
        #region FakeEndpoint
        await using var fake = new FakeEndpoint();
        fake.On(r => r.Messages[^1].Text.Contains("weather")).ReplyToolCall("get_weather", """{ "city": "Bern" }""");
        fake.Reply("Hello");
        using ChatCompletionsClient client = fake.CreateClient();
        ChatCompletion answer = await client.CompleteAsync("Hi.");
        fake.Journal.AssertCount(1);
        #endregion
    }

    public static async Task FakeEndpoint_Echo_Compiles()
    {
        #region FakeEndpoint_Echo
        await using FakeEndpoint demo = await FakeEndpoint.StartAsync(new() { Respond = FakeEndpoint.Echo });
        #endregion
    }

    public static void FakeOptions_Respond_Compiles()
    {
        #region FakeOptions_Respond
        var options = new FakeEndpointOptions
        {
            Respond = request => ChatCompletion.FromText($"You said: {request.Messages[^1].Text}"),
        };
        #endregion
    }

    public static void FakeReplySequence_Reply_Compiles(FakeEndpoint fake)
    {
        #region FakeReplySequence_Reply
        fake.Reply("Hello").WithUsage(promptTokens: 5, completionTokens: 1);
        #endregion
    }

    public static void FakeReplySequence_ReplyFunction_Compiles(FakeEndpoint fake)
    {
        #region FakeReplySequence_ReplyFunction
        fake.Reply(request => $"You said: {request.Messages[^1].Text}");
        #endregion
    }

    public static void ScriptedFake_On_Compiles(FakeEndpoint fake)
    {
        #region ScriptedFake_On
        fake.On(r => r.Messages[^1].Text.Contains("weather")).ReplyToolCall("get_weather", """{ "city": "Bern" }""");
        #endregion
    }

    public static void ScriptedFake_OnRequest_Compiles(FakeEndpoint fake)
    {
        #region ScriptedFake_OnRequest
        fake.On("Hi").Reply("Hello");                                       // one user message, any other members
        fake.On(new ChatCompletionRequest { Temperature = 0 }).Reply("Deterministic");
        #endregion
    }

    private sealed class TravelGuide(IChatCompletionsClient client)
    {
        public async Task<string> CapitalOfAsync(string country) =>
            (await client.CompleteAsync($"What is the capital of {country}?")).Text;
    }
}
