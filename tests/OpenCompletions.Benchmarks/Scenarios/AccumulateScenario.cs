using System.Text;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A long streamed answer as a whole. The official client has no such thing: its text is put together by hand.</summary>
internal sealed class AccumulateScenario : InMemoryScenario
{
    public override string Name => "accumulate";

    public override int Units => TextStreamBody.Chunks;

    protected override byte[] Body { get; } = TextStreamBody.Make();

    protected override async Task<long> OursAsync(ChatCompletionsClient client) =>
        Encoding.UTF8.GetByteCount((await client.StreamAsync("hi").GetCompletionAsync()).Text);

    protected override async Task<long> OfficialAsync(ChatClient client)
    {
        var text = new StringBuilder();
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                text.Append(part.Text);
            }
        }

        return Encoding.UTF8.GetByteCount(text.ToString());
    }

    public override Task<long> FloorAsync() => Skimmer.SkimEventsAsync(Body, "content");
}
