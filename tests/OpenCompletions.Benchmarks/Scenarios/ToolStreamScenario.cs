using System.Text;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>The long arguments of a tool call in small pieces.</summary>
internal sealed class ToolStreamScenario : InMemoryScenario
{
    private const int Chunks = 10_000;

    private static readonly string[] s_pieces = [" abc", "12", ",x", "[0"];

    public override string Name => "tool-stream";

    public override int Units => Chunks;

    protected override byte[] Body { get; } = MakeBody();

    protected override async Task<long> OursAsync(ChatCompletionsClient client)
    {
        long length = 0;
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi"))
        {
            if (chunk.Choices.Count > 0 && chunk.Choices[0].Delta is { ToolCalls: { Count: > 0 } calls })
            {
                length += calls[0].Function?.Arguments?.Length ?? 0;
            }
        }

        return length;
    }

    protected override async Task<long> OfficialAsync(ChatClient client)
    {
        long length = 0;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (StreamingChatToolCallUpdate call in update.ToolCallUpdates)
            {
                length += call.FunctionArgumentsUpdate?.ToString().Length ?? 0;
            }
        }

        return length;
    }

    public override Task<long> FloorAsync() => Skimmer.SkimEventsAsync(Body, "arguments");

    private static byte[] MakeBody()
    {
        var body = new StringBuilder();
        Append(body, """{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_A1","type":"function","function":{"name":"save","arguments":""}}]}""");
        for (int i = 0; i < Chunks; i++)
        {
            Append(body, "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + s_pieces[i % s_pieces.Length] + "\"}}]}");
        }

        return Encoding.UTF8.GetBytes(body.Append("data: [DONE]\n\n").ToString());
    }

    private static void Append(StringBuilder body, string delta) => body.Append("data: ").Append(
        $$"""{"id":"chatcmpl-BxQ2v7ZcW0mYh3kT9sLr4dFgJpNa","object":"chat.completion.chunk","created":1752000000,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_34a54ae93c","choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}]}""")
        .Append("\n\n");
}
