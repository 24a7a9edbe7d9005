using System.Text;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A long answer in small pieces, read for its text.</summary>
internal sealed class TextStreamScenario : InMemoryScenario
{
    public override string Name => "text-stream";

    public override int Units => TextStreamBody.Chunks;

    protected override byte[] Body { get; } = TextStreamBody.Make();

    protected override async Task<long> OursAsync(ChatCompletionsClient client)
    {
        long length = 0;
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi"))
        {
            length += Encoding.UTF8.GetByteCount(chunk.Text);
        }

        return length;
    }

    protected override async Task<long> OfficialAsync(ChatClient client)
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

    public override Task<long> FloorAsync() => Skimmer.SkimEventsAsync(Body, "content");
}
