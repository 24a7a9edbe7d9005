using OpenCompletions;

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
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = DemoModel.Respond });

    ChatRunStream stream = server.Client.StreamToolsAsync(
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
