using OpenCompletions.Testing;
using static OpenCompletions.Tests.Docs.StructuredOutputSnippets;

namespace OpenCompletions.Tests.Docs;

/// <summary>
/// The examples of the API reference. They are compiled, not run: most need a server or a file. A region has the text of an
/// example in a documentation comment.
/// </summary>
internal static partial class ReferenceExamples
{
    public static async Task ChatApiException_Compiles(IChatCompletionsClient client, ChatCompletionRequest request)
    {
        #region ChatApiException
        try
        {
            ChatCompletion answer = await client.CompleteAsync(request);
        }
        catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)
        {
            Console.WriteLine($"Rate limit reached. Retry after {e.RetryAfter}.");
        }
        #endregion
    }

    public static async Task ChatErrorKind_Compiles(IChatCompletionsClient client)
    {
        try
        {
            await client.CompleteAsync("Hi.");
        }
        #region ChatErrorKind
        catch (ChatApiException e)
        {
            string advice = e.Kind.Value switch
            {
                nameof(ChatErrorKind.RateLimit) or nameof(ChatErrorKind.Overloaded) => "Try again later.",
                nameof(ChatErrorKind.ContextLength) => "Shorten the conversation.",
                nameof(ChatErrorKind.Authentication) => "Check the API key.",
                _ => e.Message,
            };
            Console.WriteLine(advice);
        }
        #endregion
    }

    public static async Task ChatStreamInterruptedException_Compiles(
        IChatCompletionsClient client, ChatCompletionRequest request)
    {
        #region ChatStreamInterruptedException
        try
        {
            await foreach (ChatCompletionChunk chunk in client.StreamAsync(request))
            {
                Console.Write(chunk.Text);
            }
        }
        catch (ChatStreamInterruptedException e)
        {
            Console.WriteLine($"Interrupted after {e.PartialCompletion?.Text.Length} characters.");
        }
        #endregion
    }

    public static async Task ChatSchema_Compiles(IChatCompletionsClient client)
    {
        #region ChatSchema
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Largest city of Japan?")],
            ResponseFormat = ChatSchema.For(AppJson.Default.City),
        };
        City city = (await client.CompleteAsync(request)).GetContent(AppJson.Default.City);
        #endregion
    }

    public static void ChatSchema_For_Compiles()
    {
        #region ChatSchema_For
        ResponseFormat format = ChatSchema.For(AppJson.Default.City, strict: true);
        #endregion
    }

    public static async Task StructuredCompletion_Compiles(IChatCompletionsClient client)
    {
        #region StructuredCompletion
        StructuredCompletion<City> answer = await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City);
        Console.WriteLine($"{answer.Value.Name}: {answer.Value.Population}");
        Console.WriteLine(answer.Completion.Usage?.TotalTokens);
        #endregion
    }

    public static async Task StructuredOutputExtensions_CompleteAsync_Compiles(IChatCompletionsClient client)
    {
        #region StructuredOutputExtensions_CompleteAsync
        StructuredCompletion<City> answer = await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City);
        Console.WriteLine($"{answer.Value.Name}: {answer.Value.Population}");
        #endregion
    }

    public static async Task StructuredOutputExtensions_StreamAsync_Compiles(IChatCompletionsClient client)
    {
        #region StructuredOutputExtensions_StreamAsync
        await foreach (City city in client.StreamAsync("Largest city of Japan?", AppJson.Default.City))
        {
            Console.WriteLine($"{city.Name}: {city.Population}");
        }
        #endregion
    }

    public static async Task ChatCompletion_Usage_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletion_Usage
        ChatCompletion answer = await client.CompleteAsync("What is HTTP?");
        Console.WriteLine($"{answer.Usage?.TotalTokens} tokens, {answer.Usage?.CachedTokens} from the cache");
        #endregion
    }

    public static async Task ChatCompletion_Text_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletion_Text
        ChatCompletion answer = await client.CompleteAsync("Say hi.");
        Console.WriteLine(answer.Text);
        #endregion
    }

    public static async Task ChatCompletion_Reasoning_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletion_Reasoning
        ChatCompletion answer = await client.CompleteAsync("Which is larger, 9.11 or 9.9?");
        if (answer.Reasoning.Length > 0)
        {
            Console.WriteLine($"Reasoning: {answer.Reasoning}");
        }

        Console.WriteLine(answer.Text);
        #endregion
    }

    public static async Task ChatCompletion_Message_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletion_Message
        var messages = new List<ChatMessage> { ChatMessage.User("Name a city.") };
        ChatCompletion answer = await client.CompleteAsync(messages);
        messages.Add(answer.Message);
        messages.Add(ChatMessage.User("Name another one."));
        #endregion
    }

    public static void FinishReason_Compiles(ChatCompletion answer)
    {
        #region FinishReason
        string note = answer.FinishReason?.Value switch
        {
            "stop" => "Complete.",
            "length" => "Cut off at the token limit.",
            "tool_calls" or "tool_call" => "The model calls tools.",
            "content_filter" => "Blocked by a content filter.",
            var other => $"Finish reason: {other ?? "none"}.",
        };
        #endregion
    }

    public static async Task ChatCompletionAccumulator_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionAccumulator
        var accumulator = new ChatCompletionAccumulator();
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hello"))
        {
            accumulator.Add(chunk);
        }

        ChatCompletion completion = accumulator.ToCompletion();
        #endregion
    }

    public static void ChatCompletionChunk_FromText_Compiles()
    {
        #region ChatCompletionChunk_FromText
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(
            ChatCompletionChunk.FromText("Hel"),
            ChatCompletionChunk.FromText("lo", FinishReason.Stop));
        #endregion
    }

    public static async Task ChatCompletionStream_GetPartial_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionStream_GetPartial
        ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
        await foreach (string text in stream.TextAsync())
        {
            if (stream.GetPartial().Text.Length > 1000)
            {
                break;
            }
        }
        #endregion
    }

    public static async Task ChatCompletionStream_TextAsync_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionStream_TextAsync
        await foreach (string text in client.StreamAsync("Tell me a story.").TextAsync())
        {
            Console.Write(text);
        }
        #endregion
    }

    public static async Task ChatCompletionStream_EventsAsync_Compiles(
        IChatCompletionsClient client, ChatCompletionRequest request)
    {
        #region ChatCompletionStream_EventsAsync
        await foreach (ChatStreamEvent streamEvent in client.StreamAsync(request).EventsAsync())
        {
            switch (streamEvent)
            {
                case TextDeltaEvent delta:
                    Console.Write(delta.Text);
                    break;
                case ToolCallReadyEvent ready:
                    Console.WriteLine($"{ready.Call.Name}({ready.Call.Arguments})");
                    break;
            }
        }
        #endregion
    }

    public static async Task ChatCompletionStream_GetCompletionAsync_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionStream_GetCompletionAsync
        ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
        await foreach (string text in stream.TextAsync())
        {
            Console.Write(text);
        }

        ChatCompletion completion = await stream.GetCompletionAsync();
        Console.WriteLine(completion.Usage?.TotalTokens);
        #endregion
    }
}
