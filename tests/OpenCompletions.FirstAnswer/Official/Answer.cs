using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

namespace OpenCompletions.FirstAnswer.Official;

/// <summary>One question with the official client.</summary>
internal static class Answer
{
    public static async Task<string> AskAsync(string endpoint)
    {
        var client = new ChatClient("m", new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = new(endpoint) });
        return (await client.CompleteChatAsync(new UserChatMessage("hi"))).Value.Content[0].Text;
    }
}
