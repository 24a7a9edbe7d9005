using OpenCompletions;

try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { TokensPerSecond = 50 });
    DemoScript.Apply(server.Embedded);

    const string Parameters = """{ "type": "object", "properties": { "city": { "type": "string" } } }""";
    await PrintAsync(server.Client.StreamAsync(new ChatCompletionRequest
    {
        Messages = [ChatMessage.User("Do I need an umbrella in Bern?")],
        Tools = [Tool.Function("get_weather", "The weather in a city, now.", Parameters)],
    }));

    List<ChatMessage> history = [ChatMessage.User("Explain in two sentences how rain forms.")];
    try
    {
        await PrintAsync(server.Client.StreamAsync(history));
    }
    catch (ChatCompletionsException e) when (e.PartialCompletion is { } partial)
    {
        // The part that arrived is a message. Keep it, and let the model continue.
        Console.WriteLine($"\n[broken] {e.GetType().Name}, {partial.Text.Length} characters are kept");
        history.AddRange([partial.Message, ChatMessage.User("The connection broke. Continue where you stopped.")]);
        await PrintAsync(server.Client.StreamAsync(history));
    }

    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}

static async Task PrintAsync(ChatCompletionStream stream)
{
    string current = "";
    await foreach (ChatStreamEvent happened in stream.EventsAsync())
    {
        (string kind, string text) = happened switch
        {
            ReasoningDeltaEvent reasoning => ("reasoning", reasoning.Text),
            TextDeltaEvent delta => ("text", delta.Text),
            ToolCallStartedEvent call => ($"tool call {call.CallIndex}", call.Name + " "),
            ToolCallDeltaEvent call => ($"tool call {call.CallIndex}", call.Arguments),
            ToolCallReadyEvent { Call: var call } ready => ($"ready {ready.CallIndex}", $"{call.Name}({call.Arguments})"),
            CompletionFinishedEvent { Completion: var answer } =>
                ("finished", $"{answer.FinishReason}{(answer.Usage is { } usage ? $", {usage.TotalTokens} tokens" : "")}"),
            _ => (current, ""),
        };
        Console.Write(kind == current ? text : $"{(current.Length > 0 ? "\n" : "")}[{kind}] {text}");
        current = kind;
    }

    Console.WriteLine();
}
