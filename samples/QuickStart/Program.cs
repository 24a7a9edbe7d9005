using System.Diagnostics;
using OpenCompletions;
using OpenCompletions.Testing;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: QuickStart [prompt]

        Streams the answer to a prompt. Without an argument the prompt is read from redirected standard input.

        OPENAI_BASE_URL  endpoint of the server, such as http://localhost:11434/v1
        OPENAI_API_KEY   API key; when set without OPENAI_BASE_URL, the endpoint is OpenAI's
        OPENAI_MODEL     model to use; required with either of the above
        NO_COLOR         when set, reasoning is printed without color

        Without OPENAI_BASE_URL and OPENAI_API_KEY the answer comes from an embedded demo endpoint.
        """);
    return 0;
}

string prompt = args.Length > 0 ? string.Join(' ', args) : Console.IsInputRedirected ? Console.In.ReadToEnd().Trim() : "";
if (prompt.Length == 0)
{
    prompt = "Why is the sky blue?";
}

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};

var printer = new AnswerPrinter(Console.Out, useColor: !Console.IsOutputRedirected && !IsSet("NO_COLOR"));
try
{
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
        Console.WriteLine($"tokens: {usage.PromptTokens} prompt + {usage.CompletionTokens} completion = {usage.TotalTokens} total");
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

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
