// The examples are calls as an app writes them, without the token of a test.
#pragma warning disable xUnit1051
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace OpenCompletions.Tests.Docs;

/// <content>Examples of calls, streams and JSON.</content>
internal static partial class ReferenceExamples
{
    public static async Task IChatCompletionsClient_Compiles(IChatCompletionsClient client)
    {
        #region IChatCompletionsClientExample
        ChatCompletion completion = await client.CompleteAsync("What is the capital of France?");
        Console.WriteLine(completion.Text);
        #endregion
    }

    public static async Task IChatCompletionsClient2_Compiles(IChatCompletionsClient client)
    {
        #region IChatCompletionsClient2Example
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Tell me a story."))
        {
            Console.Write(chunk.Text);
        }
        #endregion
    }

    public static void ChatCompletionsJson_Compiles(List<ChatMessage> history)
    {
        #region ChatCompletionsJsonExample
        string json = JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());
        List<ChatMessage>? loaded =
            JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());
        #endregion
    }

    public static void ChatCompletionsJson2_Compiles(WebApplicationBuilder builder)
    {
        #region ChatCompletionsJson2Example
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChatCompletionsJson.Resolver));
        #endregion
    }

    public static async Task ChatCompletionAccumulator_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionAccumulatorExample
        var accumulator = new ChatCompletionAccumulator();
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Hello"))
        {
            accumulator.Add(chunk);
        }

        ChatCompletion completion = accumulator.ToCompletion();
        #endregion
    }

    public static void ChatCompletionChunk_Compiles()
    {
        #region ChatCompletionChunkExample
        ChatCompletionStream stream = ChatCompletionStream.FromChunks(
            ChatCompletionChunk.FromText("Hel"),
            ChatCompletionChunk.FromText("lo", FinishReason.Stop));
        #endregion
    }

    public static async Task ChatCompletionStream_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionStreamExample
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

    public static void ChatCompletionStream2_Compiles(IChatCompletionsClient inner, ChatCompletionRequest request, ChatCallOptions options, CancellationToken cancellationToken)
    {
        #region ChatCompletionStream2Example
        ChatCompletionStream logged = inner.StreamAsync(request, options, cancellationToken).Wrap(LogAsync);
        #endregion
    }

    public static async Task ChatCompletionStream3_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionStream3Example
        await foreach (string text in client.StreamAsync("Tell me a story.").TextAsync())
        {
            Console.Write(text);
        }
        #endregion
    }

    public static async Task ChatCompletionStream4_Compiles(IChatCompletionsClient client, ChatCompletionRequest request)
    {
        #region ChatCompletionStream4Example
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

    public static async Task ChatCompletionStream5_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionStream5Example
        ChatCompletionStream stream = client.StreamAsync("Tell me a story.");
        await foreach (string text in stream.TextAsync())
        {
            Console.Write(text);
        }

        ChatCompletion completion = await stream.GetCompletionAsync();
        Console.WriteLine(completion.Usage?.TotalTokens);
        #endregion
    }

    public static void JsonFields_Compiles(ChatCompletionRequest request)
    {
        #region JsonFieldsExample
        request.AdditionalProperties["top_k"] = 40;
        request.AdditionalProperties["guided_choice"] = ["yes", "no"];
        long topK = (long)request.AdditionalProperties["top_k"];
        #endregion
    }

    private static async IAsyncEnumerable<ChatCompletionChunk> LogAsync(IAsyncEnumerable<ChatCompletionChunk> chunks)
    {
        await foreach (ChatCompletionChunk chunk in chunks)
        {
            Console.WriteLine(chunk.Text.Length);
            yield return chunk;
        }
    }
}
