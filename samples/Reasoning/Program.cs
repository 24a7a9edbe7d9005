using OpenCompletions;

try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = DemoModel.Respond });
    var request = new ChatCompletionRequest
    {
        Messages = [ChatMessage.User("Which is larger, 9.11 or 9.9?")],
        ReasoningEffort = ReasoningEffort.Low,
    };

    ChatCompletion answer = await server.Client.CompleteAsync(request);
    Print(answer);

    // The message goes back with its reasoning, in the member in which the server sent it. Some models require that.
    request.Messages.Add(answer.Message);
    request.Messages.Add(ChatMessage.User("By how much?"));
    Print(await server.Client.CompleteAsync(request));
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}

// A server that does not return the reasoning still counts its tokens.
static void Print(ChatCompletion answer)
{
    Console.WriteLine($"reasoning: {answer.Reasoning}");
    Console.WriteLine($"answer:    {answer.Text}");
    if (answer.Usage is { CompletionTokensDetails.ReasoningTokens: { } reasoning } usage)
    {
        Console.WriteLine($"tokens:    {usage.CompletionTokens}, {reasoning} of them for the reasoning");
    }
}
