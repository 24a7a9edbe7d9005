using System.ComponentModel;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of the README, compiled and run.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public Task Stream_Runs() => RunAsync(async (endpoint, apiKey) =>
    {
        using var client = new ChatCompletionsClient(endpoint, apiKey, model: "gpt-5-mini");
        #region stream
        ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
        await foreach (ChatCompletionChunk chunk in stream)
            Console.Write(chunk.Text);                        // chunk.Reasoning holds a model's reasoning
        ChatCompletion whole = await stream.GetCompletionAsync();
        Console.WriteLine(whole.FinishReason);
        #endregion
    });

    [Fact]
    public Task OtherProvider_Runs() => RunAsync(async (endpoint, apiKey) =>
    {
        #region other-provider
        using var qwen = new ChatCompletionsClient(endpoint, apiKey, model: "qwen3-235b");
        ChatCompletion answer = await qwen.CompleteAsync(new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Which is larger, 9.11 or 9.9?")],
            AdditionalProperties = new() { ["enable_thinking"] = true, ["top_k"] = 40 },
        });
        Console.WriteLine($"{answer.Reasoning} → {answer.Text}");
        #endregion
    });

    [Fact]
    public Task Structured_Runs() => RunAsync(
        async (endpoint, apiKey) =>
        {
            using var client = new ChatCompletionsClient(endpoint, apiKey, model: "gpt-5-mini");
            #region structured
            City city = (await client.CompleteAsync<City>("Largest city of Japan?")).Value;      // trimmed apps also pass AppJson.Default.City
            Console.WriteLine($"{city.Name}: {city.Population}");
            #endregion
            Assert.Equal(new City("Tokyo", 37_000_000), city);
        },
        static _ => ChatCompletion.FromText("""{"name":"Tokyo","population":37000000}"""));

    [Fact]
    public Task Tools_Runs() => RunAsync(
        async (endpoint, apiKey) =>
        {
            using var client = new ChatCompletionsClient(endpoint, apiKey, model: "gpt-5-mini");
            #region tools
            [Description("The current weather")] static string GetWeather([Description("The city")] string city) => $"18 °C in {city}";
            ChatFunction weather = ChatFunction.Create(GetWeather);
            ChatRun run = await client.RunToolsAsync("Weather in Paris?", [weather], new() { MaxTotalTokens = 20_000 });
            Console.WriteLine(run.Text);                          // run.Messages is the conversation
            #endregion
            Assert.Equal("18 °C in Paris", run.Text);
        },
        static request => request.Messages[^1] is ToolMessage result
            ? ChatCompletion.FromText(result.Text)
            : new() { Choices = [new() { Message = new() { ToolCalls = [ToolCall.ForFunction("c", "GetWeather", """{"city":"Paris"}""")] } }] });

    [Fact]
    public Task Errors_Runs() => RunAsync(async (endpoint, apiKey) =>
    {
        using var client = new ChatCompletionsClient(endpoint, apiKey + "x", model: "gpt-5-mini");
        #region errors
        try
        {
            Console.WriteLine((await client.CompleteAsync("Say hi.")).Text);
        }
        catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)
        {
            Console.WriteLine($"Try again in {e.RetryAfter}.");
        }
        catch (ChatCompletionsException e)
        {
            Console.WriteLine(e.Message);                     // holds no key, prompt or answer
        }
        #endregion
    });

    public sealed record City(string Name, int Population);

    private static async Task RunAsync(Func<string, string, Task> run, Func<ChatCompletionRequest, ChatCompletion>? respond = null)
    {
        var options = new FakeEndpointOptions { ApiKey = "sk-test", Respond = respond ?? FakeEndpoint.Echo };
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(options, TestContext.Current.CancellationToken);
        await run(endpoint.Address, "sk-test");
    }
}
