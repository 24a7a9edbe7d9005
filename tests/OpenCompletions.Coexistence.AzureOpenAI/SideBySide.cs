using Azure;
using Azure.AI.OpenAI;
using OpenCompletions;

// Both namespaces can be imported. A name that both have needs an alias where it is used: ChatChoice, ChatMessage, FunctionCall
// and FunctionDefinition.
using AzureMessage = Azure.AI.OpenAI.ChatMessage;
using ChatMessage = OpenCompletions.ChatMessage;

namespace Application;

/// <summary>An application that calls both clients, as one that moves from one to the other does for a while.</summary>
public static class SideBySide
{
    public static async Task<string> CompleteAsync(
        OpenAIClient azure, IChatCompletionsClient client, CancellationToken cancellationToken)
    {
        var options = new ChatCompletionsOptions { Messages = { new AzureMessage(ChatRole.User, "Say hi.") }, MaxTokens = 20 };
        Response<ChatCompletions> completions = await azure.GetChatCompletionsAsync("gpt-5-mini", options, cancellationToken);
        string theirs = completions.Value.Choices[0].Message.Content;

        List<ChatMessage> messages = [.. options.Messages.Select(Convert), ChatMessage.Assistant(theirs)];
        messages.Add(ChatMessage.User("And bye."));
        ChatCompletion completion = await client.CompleteAsync(messages, cancellationToken: cancellationToken);
        return theirs + completion.Text;
    }

    public static async Task<string> StreamAsync(
        OpenAIClient azure, IChatCompletionsClient client, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        var options = new ChatCompletionsOptions { Messages = { new AzureMessage(ChatRole.User, "Say hi.") } };
        using StreamingChatCompletions streaming =
            await azure.GetChatCompletionsStreamingAsync("gpt-5-mini", options, cancellationToken);
        await foreach (StreamingChatChoice choice in streaming.GetChoicesStreaming(cancellationToken))
        {
            await foreach (AzureMessage message in choice.GetMessageStreaming(cancellationToken))
            {
                text.Append(message.Content);
            }
        }

        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Say hi.", cancellationToken))
        {
            text.Append(chunk.Text);
        }

        return text.ToString();
    }

    private static ChatMessage Convert(AzureMessage message) =>
        message.Role == ChatRole.System ? ChatMessage.System(message.Content) : ChatMessage.User(message.Content);
}
