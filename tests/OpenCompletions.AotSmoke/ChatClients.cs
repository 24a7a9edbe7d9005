using Microsoft.Extensions.AI;
using OpenCompletions;

/// <summary>An app built on Microsoft.Extensions.AI.</summary>
internal sealed class ChatClients(ChatCompletionsClient client)
{
    public async Task CallToolAsync()
    {
        IChatClient chat = client.AsIChatClient();
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.CreateDeclaration(
                "weather", "The weather.", System.Text.Json.JsonElement.Parse("""{ "type": "object" }"""))],
            AdditionalProperties = new() { ["top_k"] = 40 },
        };
        List<Microsoft.Extensions.AI.ChatMessage> messages = [new(ChatRole.User, "What is the weather?")];
        ChatResponse response = await chat.GetStreamingResponseAsync(messages, options).ToChatResponseAsync();
        messages.AddMessages(response);
        FunctionCallContent call = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
        Checks.Equal("Bern", call.Arguments!["city"]?.ToString(), "the argument");
        messages.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "sunny")]));
        Checks.Equal("tool said: sunny", (await chat.GetResponseAsync(messages, options)).Text, "the answer to the result");
    }
}
