using System.Text;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A stream read for its text, by either client.</summary>
internal static class StreamedText
{
    public static async Task<long> ReadAsync(ChatCompletionsClient client)
    {
        long length = 0;
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi"))
        {
            length += Encoding.UTF8.GetByteCount(chunk.Text);
        }

        return length;
    }

    public static async Task<long> ReadAsync(ChatClient client)
    {
        long length = 0;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                length += Encoding.UTF8.GetByteCount(part.Text);
            }
        }

        return length;
    }
}
