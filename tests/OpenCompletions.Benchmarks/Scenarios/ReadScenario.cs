using System.Text;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A question and an answer that comes as a whole.</summary>
internal sealed class ReadScenario(string name, int calls, int textLength) : InMemoryScenario
{
    private static readonly byte[] s_member = [.. "content"u8];

    public override string Name => name;

    public override int Units => calls;

    protected override string MediaType => "application/json";

    protected override byte[] Body { get; } = AnswerBody.Make(textLength);

    protected override async Task<long> OursAsync(ChatCompletionsClient client)
    {
        long length = 0;
        for (int i = 0; i < calls; i++)
        {
            length += (await client.CompleteAsync("hi")).Text.Length;
        }

        return length;
    }

    protected override async Task<long> OfficialAsync(ChatClient client)
    {
        long length = 0;
        for (int i = 0; i < calls; i++)
        {
            length += (await client.CompleteChatAsync(new UserChatMessage("hi"))).Value.Content[0].Text.Length;
        }

        return length;
    }

    public override async Task<long> FloorAsync()
    {
        long length = 0;
        for (int i = 0; i < calls; i++)
        {
            length += Skimmer.Skim(await AskBareAsync(BareCall.Question), s_member);
        }

        return length;
    }
}
