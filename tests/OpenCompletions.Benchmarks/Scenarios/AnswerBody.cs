using System.Text;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>An answer as OpenAI sends one.</summary>
internal static class AnswerBody
{
    /// <summary>The JSON of an answer to whose reading nobody pays attention.</summary>
    public static byte[] Shortest { get; } =
        """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"ok","refusal":null},"logprobs":null,"finish_reason":"stop"}]}"""u8.ToArray();

    /// <summary>The JSON of an answer whose text is at least so long.</summary>
    public static byte[] Make(int textLength)
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
