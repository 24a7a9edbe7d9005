using System.ComponentModel;
using System.Text.Json.Serialization;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/structured-output.md, compiled and run.</summary>
public sealed partial class StructuredOutputSnippets
{
    private const string CityAnswer = """{"name":"Tokyo","population":37000000}""";

    #region types
    public sealed record City(string Name, [Description("The metropolitan area")] int Population, int Founded = 0);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(City))]
    public sealed partial class AppJson : JsonSerializerContext;
    #endregion

    [Fact]
    public Task Reflection_Runs() => RunAsync(CityAnswer, async client =>
    {
        #region reflection
        City city = (await client.CompleteAsync<City>("Largest city of Japan?")).Value;
        #endregion
        Assert.Equal("Tokyo", city.Name);
    });

    [Fact]
    public Task Contract_Runs() => RunAsync(CityAnswer, async client =>
    {
        #region contract
        StructuredCompletion<City> answer = await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City);
        Console.WriteLine($"{answer.Value.Name}: {answer.Value.Population}");
        Console.WriteLine(answer.Completion.Usage?.TotalTokens);
        #endregion
        Assert.Equal("Tokyo", answer.Value.Name);
    });

    [Fact]
    public Task Schema_Runs() => RunAsync(CityAnswer, async client =>
    {
        #region schema
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Largest city of Japan?")],
            ResponseFormat = ChatSchema.For(AppJson.Default.City, strict: true),
        };
        City city = (await client.CompleteAsync(request)).GetContent(AppJson.Default.City);
        #endregion
        Assert.Equal("Tokyo", city.Name);
    });

    [Fact]
    public Task Failures_Runs() => RunAsync("I would rather not.", async client => Assert.Null(await AskAsync(client)));

    private static async Task<City?> AskAsync(ChatCompletionsClient client)
    {
        #region failures
        try
        {
            return (await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City)).Value;
        }
        catch (ChatStructuredOutputException e) when (e.Reason == ChatStructuredOutputReason.Truncated)
        {
            Console.WriteLine($"Raise MaxCompletionTokens: {e.Completion?.Usage?.CompletionTokens} were not enough.");
        }
        catch (ChatStructuredOutputException e)
        {
            Console.WriteLine($"{e.Reason}: {e.Message}");
        }
        #endregion
        return null;
    }

    [Fact]
    public Task Mode_Runs() => RunAsync(CityAnswer, async client =>
    {
        #region mode
        var output = new StructuredOutputOptions { Mode = StructuredOutputMode.JsonObject };
        City city = (await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City, output)).Value;
        #endregion
        Assert.Equal("Tokyo", city.Name);
    });

    [Fact]
    public Task Growing_Runs() => RunAsync(CityAnswer, async client =>
    {
        #region growing
        StructuredStream<City> stream = client.StreamAsync("Largest city of Japan?", AppJson.Default.City);
        await foreach (City city in stream)
            Console.Write($"\r{city.Name ?? "…"}: {city.Population}");
        StructuredCompletion<City> whole = await stream.GetCompletionAsync();     // the last snapshot, checked; sends nothing
        #endregion
        Assert.Equal(37_000_000, whole.Value.Population);
    });

    private static async Task RunAsync(string answer, Func<ChatCompletionsClient, Task> run)
    {
        var options = new FakeEndpointOptions
        {
            Respond = _ => ChatCompletion.FromText(answer),
        };
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(options, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");
        await run(client);
    }
}
