using System.Diagnostics;
using OpenCompletions;
using OpenCompletions.Testing;

string prompt = args.Length > 0 ? string.Join(' ', args) : "Why is the sky blue?";

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};

try
{
    bool hasServer = IsSet("OPENAI_BASE_URL") || IsSet("OPENAI_API_KEY");
    if (hasServer && !IsSet("OPENAI_MODEL"))
    {
        throw new ArgumentException("OPENAI_MODEL is not set. Name a model of the server in it.");
    }

    await using EmbeddedEndpoint? embedded = hasServer ? null : await EmbeddedEndpoint.StartAsync(new() { TimeBetweenChunks = TimeSpan.FromMilliseconds(20) });
    if (embedded is not null)
    {
        Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answer comes from the embedded demo endpoint.");
        Console.WriteLine();
    }

    using ChatCompletionsClient client = embedded is null
        ? ChatCompletionsClient.FromEnvironment()
        : new ChatCompletionsClient(embedded.Address, model: "embedded-demo");

    var watch = Stopwatch.StartNew();
    var printer = new AnswerPrinter(Console.Out, useColor: !Console.IsOutputRedirected);
    ChatCompletionStream stream = client.StreamAsync(prompt, cancellation.Token);
    await foreach (ChatCompletionChunk chunk in stream)
    {
        printer.Print(chunk);
    }

    ChatCompletion answer = await stream.GetCompletionAsync();
    Console.WriteLine();
    Console.WriteLine();
    Console.WriteLine($"finish reason: {answer.FinishReason}");
    Console.WriteLine($"tokens: {answer.Usage?.PromptTokens} prompt + {answer.Usage?.CompletionTokens} completion = {answer.Usage?.TotalTokens} total");
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
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
