using OpenCompletions;
using OpenCompletions.Testing;

bool hasServer = IsSet("OPENAI_BASE_URL") || IsSet("OPENAI_API_KEY");
var script = new FakeEndpointOptions { Respond = DemoModel.Respond };
await using FakeEndpoint? embedded = hasServer ? null : await FakeEndpoint.StartAsync(script);
if (embedded is not null)
{
    Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from the embedded demo endpoint.");
}

ChatFunction[] functions = [ChatFunction.Create(Functions.GetWeatherAsync, "get_weather"), Functions.BookFlight];
var options = new ChatRunOptions
{
    MaxRounds = 5,
    MaxTotalTokens = 20_000,
    Approve = static (context, _) =>
    {
        Console.WriteLine($"approved: {context.Call.Name} {context.Call.Arguments}");
        return Task.FromResult(true);
    },
};

try
{
    using ChatCompletionsClient client = embedded is null
        ? ChatCompletionsClient.FromEnvironment()
        : new ChatCompletionsClient(embedded.Address, model: "embedded-demo");

    ChatRunStream stream = client.StreamToolsAsync(
        "Where is it warmer, in Lisbon or in Oslo? Book a flight for two to the warmer one.", functions, options);
    await foreach (ChatStreamEvent happened in stream)
    {
        switch (happened)
        {
            case TextDeltaEvent text:
                Console.Write(text.Text);
                break;
            case FunctionFinishedEvent { Exception: null } finished:
                Console.WriteLine($"result: {finished.Call.Name} returned {finished.Result.Text}");
                break;
            case FunctionFinishedEvent failed:
                Console.WriteLine($"result: {failed.Call.Name} failed ({failed.Exception.GetType().Name})");
                break;
        }
    }

    ChatRun run = await stream.GetRunAsync();
    Console.WriteLine();
    Console.WriteLine($"stopped: {run.StopReason} after {run.Rounds} rounds, {run.Usage.TotalTokens} tokens");
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message} ({ChatRun.From(e)?.Messages.Count} messages so far)");
    return 1;
}

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
