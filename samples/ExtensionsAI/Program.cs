using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

try
{
    await using SampleServer server = await SampleServer.StartAsync(
        new() { Respond = DemoAnswers.Respond, TokensPerSecond = 50 });
    string endpoint = server.Client.Endpoint.AbsoluteUri;
    string? apiKey = SampleServer.Variable("OPENAI_API_KEY");
    string? model = server.Client.DefaultModel;

    #region client
    using var client = new ChatCompletionsClient(endpoint, apiKey, model);
    IChatClient chat = client.AsIChatClient();
    #endregion

    AIFunction weather = AIFunctionFactory.Create(
        (string city) => $"sunny, 24 °C in {city}", "GetWeather", "The weather in a city, now.");
    var options = new ChatOptions
    {
        Tools = [weather],
        Reasoning = new() { Effort = Microsoft.Extensions.AI.ReasoningEffort.Low },
    };
    List<ChatMessage> conversation = [new(ChatRole.User, "What is the weather in Bern?")];
    ChatResponse response = await ToolLoop.RunAsync(chat, conversation, weather, options);
    Console.WriteLine($"finish reason: {response.FinishReason}, tokens: {response.Usage?.TotalTokenCount}");

    // A conversation can be saved as JSON. The exact arguments and the reasoning are still sent back.
    string saved = JsonSerializer.Serialize(conversation, AIJsonUtilities.DefaultOptions);
    List<ChatMessage> loaded = JsonSerializer.Deserialize<List<ChatMessage>>(saved, AIJsonUtilities.DefaultOptions)!;

    // An application has these settings in its configuration, and asks for an IChatClient in its constructors.
    IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Chat:Endpoint"] = endpoint,
        ["Chat:ApiKey"] = apiKey,
        ["Chat:Model"] = model,
    }).Build();
    await using ServiceProvider services = Registration.Register(configuration);
    Console.WriteLine(await services.GetRequiredService<Assistant>().RememberAsync(loaded));
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
