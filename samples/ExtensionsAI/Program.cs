using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = DemoAnswers.Respond, TokensPerSecond = 50 });
    string endpoint = server.Client.Endpoint.AbsoluteUri;
    string? apiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY");
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

    // Middleware such as UseFunctionInvocation() of the package Microsoft.Extensions.AI does this by itself.
    ChatResponse response;
    while (true)
    {
        response = await AskAsync(chat, conversation, options);
        conversation.AddMessages(response);
        FunctionCallContent[] calls = [.. response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>()];
        if (calls.Length == 0)
        {
            break;
        }

        foreach (FunctionCallContent call in calls)
        {
            Console.WriteLine($"[calls {call.Name} of {string.Join(", ", call.Arguments!.Values)}]");
            object? result = await weather.InvokeAsync(new(call.Arguments));
            conversation.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
        }
    }

    Console.WriteLine($"finish reason: {response.FinishReason}, tokens: {response.Usage?.TotalTokenCount}");

    // A conversation can be saved as JSON. The exact arguments and the reasoning are still sent back.
    string saved = JsonSerializer.Serialize(conversation, AIJsonUtilities.DefaultOptions);
    List<ChatMessage> loaded = JsonSerializer.Deserialize<List<ChatMessage>>(saved, AIJsonUtilities.DefaultOptions)!;

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

static async Task<ChatResponse> AskAsync(IChatClient chat, List<ChatMessage> conversation, ChatOptions options)
{
    List<ChatResponseUpdate> updates = [];
    await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync(conversation, options))
    {
        updates.Add(update);
        Console.Write(update.Text);
    }

    ChatResponse response = updates.ToChatResponse();
    string reasoning = string.Concat(response.Messages.SelectMany(m => m.Contents).OfType<TextReasoningContent>());
    Console.WriteLine(reasoning.Length > 0 ? $" (reasoning: {reasoning})" : "");
    return response;
}
