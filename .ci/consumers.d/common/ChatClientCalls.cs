using Microsoft.Extensions.AI;
using OpenCompletions;

namespace Consumers;

/// <summary>One call and one stream through an <see cref="IChatClient"/>.</summary>
internal static class ChatClientCalls
{
    public static async Task RunAsync(IChatCompletionsClient client)
    {
        IChatClient chat = client.AsIChatClient();
        Check.Equal(Exchange.Answer, (await chat.GetResponseAsync(Exchange.Question)).Text, "answer of the IChatClient");
        ChatResponse streamed = await chat.GetStreamingResponseAsync(Exchange.Question).ToChatResponseAsync();
        Check.Equal(Exchange.Answer, streamed.Text, "stream of the IChatClient");
        Check.Equal(Exchange.TotalTokens, streamed.Usage?.TotalTokenCount, "tokens of the IChatClient");
    }
}
