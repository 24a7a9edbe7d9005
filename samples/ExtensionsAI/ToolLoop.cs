using Microsoft.Extensions.AI;

/// <summary>
/// Asks until the answer calls no function. The package Microsoft.Extensions.AI has middleware that does this:
/// <c>UseFunctionInvocation()</c>.
/// </summary>
internal static class ToolLoop
{
    public static async Task<ChatResponse> RunAsync(
        IChatClient chat, List<ChatMessage> conversation, AIFunction function, ChatOptions options)
    {
        while (true)
        {
            ChatResponse response = await AskAsync(chat, conversation, options);
            conversation.AddMessages(response);
            FunctionCallContent[] calls = [.. response.Messages.SelectMany(static m => m.Contents).OfType<FunctionCallContent>()];
            if (calls.Length == 0)
            {
                return response;
            }

            foreach (FunctionCallContent call in calls)
            {
                Console.WriteLine($"[calls {call.Name} of {string.Join(", ", call.Arguments!.Values)}]");
                object? result = await function.InvokeAsync(new(call.Arguments));
                conversation.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
            }
        }
    }

    // Prints the text while it arrives, and the reasoning after it.
    private static async Task<ChatResponse> AskAsync(IChatClient chat, List<ChatMessage> conversation, ChatOptions options)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync(conversation, options))
        {
            updates.Add(update);
            Console.Write(update.Text);
        }

        ChatResponse response = updates.ToChatResponse();
        string reasoning = string.Concat(response.Messages.SelectMany(static m => m.Contents).OfType<TextReasoningContent>());
        Console.WriteLine(reasoning.Length > 0 ? $" (reasoning: {reasoning})" : "");
        return response;
    }
}
