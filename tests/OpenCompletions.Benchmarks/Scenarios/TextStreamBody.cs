using System.Text;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A long streamed answer as OpenAI sends one: a role, short pieces of text, a finish reason, the end mark.</summary>
internal static class TextStreamBody
{
    public const int Chunks = 20_000;

    private static readonly string[] s_pieces = [" the", " quick", " brown", " fox", ",", " über", " jumps", "ed", " over", ".\\n", " \\\"lazy\\\"", " dog", " 1", "23", " —"];

    public static byte[] Make()
    {
        var body = new StringBuilder();
        Append(body, """{"role":"assistant","content":"","refusal":null}""", "null");
        for (int i = 0; i < Chunks; i++)
        {
            Append(body, $$"""{"content":"{{s_pieces[i % s_pieces.Length]}}"}""", "null");
        }

        Append(body, "{}", "\"stop\"");
        return Encoding.UTF8.GetBytes(body.Append("data: [DONE]\n\n").ToString());
    }

    private static void Append(StringBuilder body, string delta, string finishReason) =>
        body.Append("data: ").Append(
            $$"""{"id":"chatcmpl-BxQ2v7ZcW0mYh3kT9sLr4dFgJpNa","object":"chat.completion.chunk","created":1752000000,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_34a54ae93c","choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":{{finishReason}}}]}""")
            .Append("\n\n");
}
