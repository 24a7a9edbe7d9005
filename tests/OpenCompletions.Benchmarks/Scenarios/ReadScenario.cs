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

    protected override byte[] Body { get; } = MakeBody(textLength);

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

    public override Task<long> FloorAsync()
    {
        long length = 0;
        for (int i = 0; i < calls; i++)
        {
            length += Skimmer.Skim(Body, s_member);
        }

        return Task.FromResult(length);
    }

    private static byte[] MakeBody(int textLength)
    {
        var text = new StringBuilder();
        while (text.Length < textLength)
        {
            text.Append("The quick brown fox jumps over the lazy dog, 1234567890 times. ");
        }

        return Encoding.UTF8.GetBytes(
            $$$"""{"id":"chatcmpl-BxQ2v7ZcW0mYh3kT9sLr4dFgJpNa","object":"chat.completion","created":1752000000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":42,"total_tokens":53,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default","system_fingerprint":"fp_34a54ae93c"}""");
    }
}
