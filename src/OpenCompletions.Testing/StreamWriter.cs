using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OpenCompletions.Testing;

/// <summary>
/// Streams a completion in OpenAI's form: chunks with the role, the pieces of reasoning and text, the tool calls and the finish
/// reason, the usage if requested, and the end marker.
/// </summary>
internal static class StreamWriter
{
    public static async Task WriteAsync(HttpContext context, ChatCompletion completion, bool includeUsage, TimeSpan pause)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        bool isFirst = true;
        foreach (ChatCompletionChunk chunk in CreateChunks(completion, includeUsage))
        {
            if (!isFirst && pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, context.RequestAborted).ConfigureAwait(false);
            }

            isFirst = false;
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>());
            await WriteEventAsync(context, json).ConfigureAwait(false);
        }

        await WriteEventAsync(context, "[DONE]"u8.ToArray()).ConfigureAwait(false);
    }

    private static IEnumerable<ChatCompletionChunk> CreateChunks(ChatCompletion completion, bool includeUsage)
    {
        foreach (ChatChoice choice in completion.Choices)
        {
            AssistantMessage message = choice.Message!;
            yield return CreateChunk(completion, choice, new() { Role = message.Role, Content = "" });
            foreach (string piece in SplitWords(message.ReasoningText))
            {
                yield return CreateChunk(completion, choice, new() { ReasoningContent = piece });
            }

            foreach (string piece in SplitWords(message.Text))
            {
                yield return CreateChunk(completion, choice, new() { Content = piece });
            }

            for (int i = 0; i < message.ToolCalls.Count; i++)
            {
                ToolCall call = message.ToolCalls[i];
                var delta = new ToolCallDelta
                {
                    Index = i,
                    Id = call.Id,
                    Type = call.Type,
                    Function = call.Function,
                    Custom = call.Custom,
                };
                yield return CreateChunk(completion, choice, new() { ToolCalls = [delta] });
            }

            yield return CreateChunk(completion, choice, new(), choice.FinishReason);
        }

        if (includeUsage && completion.Usage is { } usage)
        {
            yield return CreateChunk(completion) with { Usage = usage };
        }
    }

    private static ChatCompletionChunk CreateChunk(
        ChatCompletion completion, ChatChoice choice, ChatDelta delta, FinishReason? finishReason = null) =>
        CreateChunk(completion) with { Choices = [new() { Index = choice.Index, Delta = delta, FinishReason = finishReason }] };

    private static ChatCompletionChunk CreateChunk(ChatCompletion completion) => new()
    {
        Id = completion.Id,
        Object = "chat.completion.chunk",
        Created = completion.Created,
        Model = completion.Model,
        Choices = [],
    };

    // Words with their trailing white space approximate tokens.
    private static IEnumerable<string> SplitWords(string text)
    {
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])))
            {
                yield return text[start..i];
                start = i;
            }
        }
    }

    private static async Task WriteEventAsync(HttpContext context, byte[] data)
    {
        byte[] frame = [.. "data: "u8, .. data, .. "\n\n"u8];
        await context.Response.Body.WriteAsync(frame, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
