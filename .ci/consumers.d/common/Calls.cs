using System.Text;
using OpenCompletions;

namespace Consumers;

/// <summary>One call and one stream, and checks of what was received.</summary>
internal static class Calls
{
    public static async Task RunAsync(IChatCompletionsClient client)
    {
        ChatCompletion answer = await client.CompleteAsync(Exchange.Question);
        CheckAnswer(answer, "whole answer");

        ChatCompletionStream stream = client.StreamAsync(Exchange.Question);
        var text = new StringBuilder();
        int pieces = 0;
        await foreach (ChatCompletionChunk chunk in stream)
        {
            text.Append(chunk.Text);
            pieces += chunk.Text.Length > 0 ? 1 : 0;
        }

        Check.Equal(Exchange.Answer, text.ToString(), "text of the stream");
        Check.True(pieces > 1, "the stream has several pieces");
        CheckAnswer(await stream.GetCompletionAsync(), "assembled answer");
    }

    private static void CheckAnswer(ChatCompletion answer, string what)
    {
        Check.Equal(Exchange.Answer, answer.Text, what);
        Check.Equal(FinishReason.Stop, answer.FinishReason, $"finish reason, {what}");
        Check.Equal(Exchange.TotalTokens, answer.Usage?.TotalTokens, $"tokens, {what}");
    }
}
