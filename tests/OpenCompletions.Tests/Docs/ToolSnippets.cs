using System.ComponentModel;
using System.Text.Json.Serialization;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/tools.md, compiled and run.</summary>
public sealed partial class ToolSnippets
{
    private static readonly IServiceProvider s_services = new NoServices();

    #region contract-types
    public sealed record WeatherArguments([Description("The city")] string City, int Days = 1);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(WeatherArguments))]
    public sealed partial class ToolJson : JsonSerializerContext;
    #endregion

    [Fact]
    public Task Method_Runs() => RunAsync(async client =>
    {
        #region method
        [Description("The weather of the next days.")]
        static async Task<string> GetWeather(
            [Description("The city")] string city, CancellationToken cancellationToken, int days = 1)
        {
            await Task.Delay(10, cancellationToken);
            return $"18 °C in {city} for {days} days";
        }

        ChatFunction weather = ChatFunction.Create(GetWeather);
        ChatRun run = await client.RunToolsAsync("What is the weather in Paris?", [weather]);
        Console.WriteLine(run.Text);
        #endregion
        Assert.Equal("18 °C in Paris for 1 days", run.Text);
    });

    [Fact]
    public Task Contract_Runs() => RunAsync(async client =>
    {
        #region contract
        ChatFunction weather = ChatFunction.Create(
            "GetWeather", "The weather of the next days.", ToolJson.Default.WeatherArguments,
            async (arguments, cancellationToken) =>
            {
                await Task.Delay(10, cancellationToken);
                return $"18 °C in {arguments.City}";
            });
        #endregion
        Assert.Equal("18 °C in Paris", (await client.RunToolsAsync("What is the weather in Paris?", [weather])).Text);
    });

    [Fact]
    public Task Limits_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        #region limits
        var options = new ChatRunOptions
        {
            MaxRounds = 5,
            MaxTotalTokens = 20_000,
            MaxDuration = TimeSpan.FromMinutes(2),
            MaxCost = 0.10m,
            CostOf = usage => (usage.PromptTokens * 0.25m + usage.CompletionTokens * 2m) / 1_000_000,
        };
        ChatRun run = await client.RunToolsAsync("What is the weather in Paris?", [weather], options);
        if (run.StopReason != ChatRunStopReason.Answered)
            Console.WriteLine($"Stopped: {run.StopReason} after {run.Rounds} rounds, {run.Usage.TotalTokens} tokens.");
        #endregion
        Assert.Equal(ChatRunStopReason.Answered, run.StopReason);
    });

    [Fact]
    public Task Continue_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        ChatRun run = await client.RunToolsAsync("What is the weather in Paris?", [weather]);
        #region continue
        run.Messages.Add(ChatMessage.User("And tomorrow?"));
        ChatRun next = await client.RunToolsAsync(new() { Messages = run.Messages }, [weather]);
        #endregion
        Assert.Equal(ChatRunStopReason.Answered, next.StopReason);
    });

    [Fact]
    public Task Pending_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        #region pending
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("What is the weather here?")],
            Tools = [Tool.Function("ask_user", "Asks the user a question.")],
        };
        var options = new ChatRunOptions { StopWhen = run => run.PendingCalls.Any(call => call.Name == "ask_user") };
        ChatRun run = await client.RunToolsAsync(request, [weather], options);
        foreach (ToolCall call in run.PendingCalls)
            run.Messages.AddToolResult(call, Console.ReadLine() ?? "");      // replaces the result "The call was not run."
        #endregion
        Assert.Empty(run.PendingCalls);
    });

    [Fact]
    public Task Policies_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        #region policies
        var options = new ChatRunOptions
        {
            Approve = async (context, cancellationToken) => await AskUserAsync(context.Call, cancellationToken),
            FailureText = (call, exception) => exception is TimeoutException ? "Error: try later." : "Error: it failed.",
            MaxConcurrency = 1,
            Services = s_services,
        };
        #endregion
        Assert.Equal(ChatRunStopReason.Answered, (await client.RunToolsAsync("x", [weather], options)).StopReason);
    });

    [Fact]
    public Task Exceptions_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        #region exceptions
        IList<ChatMessage> conversation = [ChatMessage.User("What is the weather in Paris?")];
        try
        {
            conversation = (await client.RunToolsAsync(new() { Messages = conversation }, [weather])).Messages;
        }
        catch (Exception e) when (ChatRun.From(e) is { } run)
        {
            conversation = run.Messages;                      // what happened before; it can be continued
        }
        #endregion
        Assert.Equal(4, conversation.Count);
    });

    [Fact]
    public Task Stream_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        #region stream
        ChatRunStream stream = client.StreamToolsAsync("What is the weather in Paris?", [weather]);
        await foreach (ChatStreamEvent happened in stream)
        {
            if (happened is TextDeltaEvent text)
                Console.Write(text.Text);
            else if (happened is FunctionStartedEvent started)
                Console.WriteLine($"{started.Call.Name} …");
            else if (happened is FunctionFinishedEvent finished)
                Console.WriteLine($"{finished.Call.Name}: {finished.Duration.TotalMilliseconds:0} ms");
        }

        ChatRun run = await stream.GetRunAsync();             // sends nothing
        #endregion
        Assert.Equal(2, run.Rounds);
    });

    [Fact]
    public Task ByHand_Runs() => RunAsync(async client =>
    {
        ChatFunction weather = Weather();
        #region by-hand
        ChatCompletionRequest request = "What is the weather in Paris?";
        request.Tools.Add(weather.Tool);
        ChatCompletion answer = await client.CompleteAsync(request);
        request.Messages.Add(answer);
        foreach (ToolCall call in answer.ToolCalls)
            request.Messages.AddToolResult(call, await weather.InvokeAsync(call));
        foreach (ChatRequestProblem problem in ChatHistory.Problems(request.Messages))
            Console.WriteLine(problem);
        answer = await client.CompleteAsync(request);
        #endregion
        Assert.StartsWith("18 °C", answer.Text, StringComparison.Ordinal);
    });

    private static ChatFunction Weather() => ChatFunction.Create((string city) => "18 °C", "GetWeather");

    private static async Task<bool> AskUserAsync(ToolCall call, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return call.Name.Length > 0;
    }

    // Calls the first tool once, then repeats its result.
    private static ChatCompletion Respond(ChatCompletionRequest request)
    {
        if (request.Messages.OfType<ToolMessage>().LastOrDefault() is { } result)
        {
            return ChatCompletion.FromText(result.Text);
        }

        string name = ((FunctionTool)request.Tools[^1]).Function!.Name!;
        var message = new AssistantMessage { ToolCalls = [ToolCall.ForFunction("c", name, """{"city":"Paris"}""")] };
        return new() { Choices = [new() { Message = message }] };
    }

    private static async Task RunAsync(Func<ChatCompletionsClient, Task> run)
    {
        var options = new FakeEndpointOptions { Respond = Respond };
        await using FakeEndpoint endpoint =
            await FakeEndpoint.StartAsync(options, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");
        await run(client);
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
