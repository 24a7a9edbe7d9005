using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/getting-started.md, compiled and run.</summary>
public sealed class GettingStartedSnippets
{
    [Fact]
    public async Task Answer_Members_AreThoseOfTheServer()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        string endpoint = server.Address;
        const string? apiKey = null;
        #region answer
        using var client = new ChatCompletionsClient(endpoint, apiKey, model: "qwen3");
        ChatCompletion answer = await client.CompleteAsync("Say hi.");
        Console.WriteLine(answer.Text);                            // never null
        Console.WriteLine(answer.FinishReason);                    // stop
        Console.WriteLine(answer.Usage?.TotalTokens);              // null when the server does not report usage
        #endregion
        Assert.Equal("Hello", answer.Text);
    }

    [Fact]
    public async Task Conversation_EachAnswer_GoesBackWithTheNextQuestion()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        string[] questions = ["Who are you?", "Who made you?"];
        #region conversation
        List<ChatMessage> history = [ChatMessage.System("Be brief.")];
        foreach (string question in questions)
        {
            history.Add(ChatMessage.User(question));
            ChatCompletion answer = await client.CompleteAsync(history);
            history.Add(answer);                                   // the whole message, reasoning included
            Console.WriteLine(answer.Text);
        }
        #endregion
        Assert.Equal([2, 4], server.Requests.Select(static r => r.Json["messages"]!.AsArray().Count));
    }
}
