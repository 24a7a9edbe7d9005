using System.Diagnostics;
using OpenCompletions;
using OpenCompletions.Testing;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Usage.Text);
    return 0;
}

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};

var printer = new AnswerPrinter(Console.Out);
try
{
    string prompt = Usage.ReadPrompt(args);
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = FakeEndpoint.Echo, TokensPerSecond = 50 });

    var watch = Stopwatch.StartNew();
    ChatCompletionStream stream = server.Client.StreamAsync(prompt, cancellation.Token);
    await foreach (ChatCompletionChunk chunk in stream)
    {
        printer.Print(chunk);
    }

    ChatCompletion answer = await stream.GetCompletionAsync();
    printer.EndLine();
    Console.WriteLine();
    Console.WriteLine($"finish reason: {answer.FinishReason}");
    if (answer.Usage is { } usage)
    {
        Console.WriteLine(
            $"tokens: {usage.PromptTokens} prompt + {usage.CompletionTokens} completion = {usage.TotalTokens} total");
    }

    Console.WriteLine($"elapsed: {watch.Elapsed.TotalSeconds:0.00} s");
    return 0;
}
catch (OperationCanceledException)
{
    Console.WriteLine();
    Console.WriteLine("Cancelled.");
    return 130;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
{
    printer.EndLine();
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
