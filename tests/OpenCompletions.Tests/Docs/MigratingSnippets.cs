using System.ComponentModel;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>This library's side of the pages in docs/migrating, compiled and run.</summary>
public sealed class MigratingSnippets
{
    private const string ApiKey = "sk-test";

    [Fact]
    public void Create_OptionsAreValid()
    {
        const string apiKey = ApiKey;
        #region create
        using var client = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
        #endregion
        Assert.Equal("gpt-5-mini", client.DefaultModel);
    }

    [Fact]
    public void CreateForAzure_OptionsAreValid()
    {
        const string apiKey = ApiKey;
        #region create-azure
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("https://NAME.openai.azure.com/openai/v1"),
            Authentication = ChatAuthentication.Header,
            AuthenticationHeader = "api-key",
            ApiKey = apiKey,
            Model = "gpt-5-mini",
        });
        #endregion
        Assert.Equal("gpt-5-mini", client.DefaultModel);
    }

    [Fact]
    public Task Ask_Runs() => RunAsync("Hi.", async client =>
    {
        #region ask
        ChatCompletion answer = await client.CompleteAsync("Say hi.");
        Console.WriteLine(answer.Text);
        #endregion
        Assert.Equal("Hi.", answer.Text);
    });

    [Fact]
    public Task Stream_Runs() => RunAsync("Once upon a time.", async client =>
    {
        #region stream
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Tell me a story."))
            Console.Write(chunk.Text);
        #endregion
    });

    [Fact]
    public Task History_Runs() => RunAsync("Paris", async client =>
    {
        #region history
        List<ChatMessage> history = [ChatMessage.System("Be brief."), ChatMessage.User("Name a city.")];
        ChatCompletion answer = await client.CompleteAsync(history);
        history.Add(answer);
        history.Add(ChatMessage.User("Name another one."));
        #endregion
        Assert.Equal(["Be brief.", "Name a city.", "Paris", "Name another one."], history.Select(static m => m.Text));
    });

    [Fact]
    public Task Image_Runs() => RunAsync("A cat.", async client =>
    {
        #region image
        ChatCompletion answer = await client.CompleteAsync(ChatMessage.User(
            "What is in this picture?",
            ContentPart.ImageUrl("https://example.com/cat.png", ImageDetail.Low)));
        #endregion
        Assert.Equal("A cat.", answer.Text);
    });

    [Fact]
    public async Task Tool_Runs()
    {
        using var client = new FakeChatCompletionsClient();
        client.ReplyToolCall("GetWeather", """{"city":"Paris"}""");
        client.Reply("18 °C");
        #region tool
        [Description("The current weather")] static string GetWeather(string city) => $"18 °C in {city}";

        ChatRun run = await client.RunToolsAsync("Weather in Paris?", [ChatFunction.Create(GetWeather)]);
        Console.WriteLine(run.Text);
        #endregion
        Assert.Equal("18 °C in Paris", run.Messages.OfType<ToolMessage>().Single().Text);
    }

    [Fact]
    public Task Structured_Runs() => RunAsync("""{"name":"Tokyo","population":37000000}""", async client =>
    {
        #region structured
        City city = (await client.CompleteAsync<City>("Largest city of Japan?")).Value;
        #endregion
        Assert.Equal(new City("Tokyo", 37_000_000), city);
    });

    [Fact]
    public async Task Errors_Runs()
    {
        using var client = new FakeChatCompletionsClient();
        client.ReplyRateLimit(retryAfter: "0");
        #region errors
        try
        {
            await client.CompleteAsync("Say hi.", new ChatCallOptions { MaxRetries = 5 });
        }
        catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)
        {
            Console.WriteLine($"Try again in {e.RetryAfter}.");
        }
        #endregion
        client.Journal.AssertCount(6);
    }

    private static async Task RunAsync(string reply, Func<IChatCompletionsClient, Task> run)
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply(reply);
        await run(client);
    }

    private sealed record City(string Name, int Population);
}
