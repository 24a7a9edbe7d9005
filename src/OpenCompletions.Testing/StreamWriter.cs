using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OpenCompletions.Testing;

/// <summary>Writes an answer as OpenAI streams one: a chunk with the role, the pieces, the finish reason, the usage if it was asked for, the end mark.</summary>
internal static class StreamWriter
{
    public static async Task WriteAsync(HttpContext context, ChatCompletion completion, bool includeUsage, TimeSpan pause)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        bool isFirst = true;
        foreach (ChatCompletionChunk chunk in ChunksOf(completion, includeUsage))
        {
            if (!isFirst && pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, context.RequestAborted).ConfigureAwait(false);
            }

            isFirst = false;
            await WriteEventAsync(context, JsonSerializer.SerializeToUtf8Bytes(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())).ConfigureAwait(false);
        }

        await WriteEventAsync(context, "[DONE]"u8.ToArray()).ConfigureAwait(false);
    }

    private static IEnumerable<ChatCompletionChunk> ChunksOf(ChatCompletion completion, bool includeUsage)
    {
        foreach (ChatChoice choice in completion.Choices)
        {
            AssistantMessage message = choice.Message!;
            yield return Chunk(completion, choice, new() { Role = message.Role, Content = "" });
            foreach (string piece in Pieces(message.ReasoningText))
            {
                yield return Chunk(completion, choice, new() { ReasoningContent = piece });
            }

            foreach (string piece in Pieces(message.Text))
            {
                yield return Chunk(completion, choice, new() { Content = piece });
            }

            for (int i = 0; i < message.ToolCalls.Count; i++)
            {
                ToolCall call = message.ToolCalls[i];
                yield return Chunk(completion, choice, new() { ToolCalls = [new() { Index = i, Id = call.Id, Type = call.Type, Function = call.Function, Custom = call.Custom }] });
            }

            yield return Chunk(completion, choice, new(), choice.FinishReason);
        }

        if (includeUsage && completion.Usage is { } usage)
        {
            yield return Chunk(completion) with { Usage = usage };
        }
    }

    private static ChatCompletionChunk Chunk(ChatCompletion completion, ChatChoice choice, ChatDelta delta, FinishReason? finishReason = null) =>
        Chunk(completion) with { Choices = [new() { Index = choice.Index, Delta = delta, FinishReason = finishReason }] };

    private static ChatCompletionChunk Chunk(ChatCompletion completion) => new()
    {
        Id = completion.Id,
        Object = "chat.completion.chunk",
        Created = completion.Created,
        Model = completion.Model,
        Choices = [],
    };

    // Words with the white space behind them, much as tokens are.
    private static IEnumerable<string> Pieces(string text)
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
        await context.Response.Body.WriteAsync((byte[])[.. "data: "u8, .. data, .. "\n\n"u8], context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
