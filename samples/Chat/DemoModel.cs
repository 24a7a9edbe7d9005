using System.Text.RegularExpressions;
using OpenCompletions;

/// <summary>
/// The script of the embedded endpoint, which has no model: it calls a function for the time and for calculations, and answers
/// everything else with a tour of Markdown.
/// </summary>
internal static partial class DemoModel
{
    public static ChatCompletion Respond(ChatCompletionRequest request)
    {
        // A pause, as a model takes one to read the prompt: the spinner is there to be seen.
        Thread.Sleep(TimeSpan.FromSeconds(0.6));
        if (request.Messages[^1] is ToolMessage result)
        {
            return Answer(request, new() { Content = $"The function says **{result.Text}**." });
        }

        ChatMessage prompt = request.Messages.Last(static m => m is UserMessage);
        if (Expression().Match(prompt.Text) is { Success: true } expression)
        {
            return Call(request, "calculate", $$"""{"expression":"{{expression.Value}}"}""");
        }

        return prompt.Text.Contains("time", StringComparison.OrdinalIgnoreCase)
            ? Call(request, "get_time", """{"zone":"Europe/Paris"}""")
            : Answer(request, Tour(prompt));
    }

    private static AssistantMessage Tour(ChatMessage prompt) => new()
    {
        ReasoningContent = $"""
            The prompt has {prompt.Text.Length} characters. There is no model here to understand it.
            A tour of what the terminal can show is the best answer.
            """,
        Content = $$"""
            ## Markdown in a terminal

            There is **no model** here: an *embedded* endpoint in this process streams a script. Set `OPENAI_BASE_URL`,
            `OPENAI_API_KEY` and `OPENAI_MODEL` to talk to a real one.

            | part of an answer | how it looks    |  since |
            | ----------------- | --------------- | -----: |
            | reasoning         | dimmed          |   2024 |
            | a tool call       | one green line  |   2023 |
            | this table        | drawn           |   2004 |

            Blocks that are complete are printed once:

            ```csharp
            await foreach (ChatCompletionChunk chunk in client.StreamAsync(prompt))
            {
                Console.Write(chunk.Text);
            }
            ```

            1. Ask for the *time* to see a tool call.
            2. Ask for `12 * 7` to see another:
               - the function runs in this program;
               - the model receives its result.
            3. Press Ctrl+C while I answer. What I have said stays in the conversation.

            > More is in the [documentation](https://commonmark.org/help/) of Markdown.
            """,
    };

    private static ChatCompletion Call(ChatCompletionRequest request, string name, string arguments) =>
        Answer(request, new() { ToolCalls = [ToolCall.ForFunction("call_" + request.Messages.Count, name, arguments)] });

    // The usage is the number of words: there is no tokenizer.
    private static ChatCompletion Answer(ChatCompletionRequest request, AssistantMessage message)
    {
        long prompt = request.Messages.Sum(static m => CountWords(m.Text));
        long completion = CountWords(message.Text) + CountWords(message.ReasoningText) + (5 * message.ToolCalls.Count);
        return new()
        {
            Choices = [new() { Message = message }],
            Usage = new() { PromptTokens = prompt, CompletionTokens = completion, TotalTokens = prompt + completion },
        };
    }

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"[\d.(]+(\s*[-+*/^]\s*[\d.()]+)+")]
    private static partial Regex Expression();
}
