using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenCompletions;

// All three namespaces can be imported. A name that several have needs an alias where it is used: ChatMessage of all three,
// ChatCompletion and ChatFunction of OpenAI.Chat, ReasoningEffort of Microsoft.Extensions.AI.
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatCompletion = OpenCompletions.ChatCompletion;
using ChatMessage = OpenCompletions.ChatMessage;
using OpenAICompletion = OpenAI.Chat.ChatCompletion;
using OpenAIMessage = OpenAI.Chat.ChatMessage;

namespace Application;

/// <summary>An application that calls the official client, this library, and this library as an IChatClient.</summary>
public static class SideBySide
{
    public static async Task<string> CompleteAsync(
        ChatClient official, ChatCompletionsClient client, CancellationToken cancellationToken)
    {
        OpenAIMessage[] theirs = [new SystemChatMessage("Be brief."), new UserChatMessage("Say hi.")];
        var settings = new ChatCompletionOptions { MaxOutputTokenCount = 20, Tools = { ChatTool.CreateFunctionTool("now") } };
        OpenAICompletion answer = await official.CompleteChatAsync(theirs, settings, cancellationToken);

        ChatMessage[] ours = [ChatMessage.System("Be brief."), ChatMessage.User("Say hi.")];
        var request = new ChatCompletionRequest { Messages = ours, MaxTokens = 20, Tools = [Tool.Function("now")] };
        ChatCompletion completion = await client.CompleteAsync(request, cancellationToken);

        using IChatClient chat = client.AsIChatClient("gpt-5-mini");
        AIMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Say hi.")];
        var chatOptions = new ChatOptions { MaxOutputTokens = 20 };
        ChatResponse response = await chat.GetResponseAsync(messages, chatOptions, cancellationToken);

        return answer.Content[0].Text + completion.Text + response.Text;
    }

    public static async Task<string> StreamAsync(
        ChatClient official, ChatCompletionsClient client, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        OpenAIMessage[] theirs = [new UserChatMessage("Say hi.")];
        await foreach (StreamingChatCompletionUpdate update in
            official.CompleteChatStreamingAsync(theirs, cancellationToken: cancellationToken))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                text.Append(part.Text);
            }
        }

        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Say hi.", cancellationToken))
        {
            text.Append(chunk.Text);
        }

        using IChatClient chat = client.AsIChatClient();
        await foreach (ChatResponseUpdate update in
            chat.GetStreamingResponseAsync("Say hi.", cancellationToken: cancellationToken))
        {
            text.Append(update.Text);
        }

        return text.ToString();
    }
}
