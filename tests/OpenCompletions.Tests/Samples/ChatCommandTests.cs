using System.Text.Json;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Samples;

public sealed class ChatCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chat").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Chat_ModelAndSystem_ShowAndChangeWhatIsSent()
    {
        await using ChatSession chat = await ChatSession.StartAsync();

        await chat.EnterAsync("/help", "leaves, as Ctrl+C and Ctrl+D do at the prompt");
        await chat.EnterAsync("/model", "The model is m1.");
        await chat.EnterAsync("/system", "There are no instructions.");
        await chat.EnterAsync("One.", "\r\nOne.");
        await chat.EnterAsync("/MODEL m2", "The model is m2.");
        await chat.EnterAsync("/system Be [red]brief[/].", "Instructions: Be [red]brief[/].");
        await chat.EnterAsync("Two.", "\r\nTwo.");
        await chat.EnterAsync("/system -", "There are no instructions.");
        await chat.EnterAsync("/clear", "A new conversation.");
        await chat.EnterAsync("Three.", "\r\nThree.");
        await chat.ExitAsync();

        Assert.Equal(["m1", "m2", "m2"], chat.Endpoint.Journal.Select(static c => c.Request!.Model));
        Assert.Equal(["user: One."], chat.MessagesOf(0));
        Assert.Equal(["system: Be [red]brief[/].", "user: One.", "assistant: One.", "user: Two."], chat.MessagesOf(1));
        Assert.Equal(["user: Three."], chat.MessagesOf(2));
    }

    [Fact]
    public async Task Chat_Image_SendsItsBytesWithTheNextPrompt()
    {
        string path = Path.Combine(_folder, "a cat.png");
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await using ChatSession chat = await ChatSession.StartAsync();

        await chat.EnterAsync($"/image \"{path}\"", "a cat.png (7 bytes) goes with the next prompt.");
        await chat.EnterAsync("What is it?", "\r\nWhat is it?");
        await chat.EnterAsync("Thanks.", "\r\nThanks.");
        await chat.ExitAsync();

        var image = Assert.IsType<ImagePart>(((UserMessage)chat.Endpoint.Journal[0].Request!.Messages[0]).Content![1]);
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(bytes), image.ImageUrl!.Url);
        Assert.Equal(["user: What is it?", "assistant: What is it?", "user: Thanks."], chat.MessagesOf(1));
        Assert.Empty(((UserMessage)chat.Endpoint.Journal[1].Request!.Messages[2]).Content!.OfType<ImagePart>());
    }

    [Fact]
    public async Task Chat_SaveAndLoad_RestoreTheConversation()
    {
        string path = Path.Combine(_folder, "chat.json");
        await using ChatSession chat = await ChatSession.StartAsync(FakeReply.Text("**Bern**, 伯尔尼.").WithReasoning("Hm."));

        await chat.EnterAsync("/system Be brief.");
        await chat.EnterAsync("The capital?", "伯尔尼");
        await chat.EnterAsync("/save " + path, "Saved 3 messages");
        await chat.EnterAsync("/system -");
        await chat.EnterAsync("/clear");
        await chat.EnterAsync("/load " + path, "Loaded 3 messages");
        await chat.EnterAsync("Thanks.", "\r\nThanks.");
        await chat.ExitAsync();

        Assert.Equal(
            ["system: Be brief.", "user: The capital?", "assistant: **Bern**, 伯尔尼.", "user: Thanks."], chat.MessagesOf(1));
        Assert.Equal("Hm.", ((AssistantMessage)chat.Endpoint.Journal[1].Request!.Messages[2]).ReasoningText);
        string json = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains("伯尔尼", json, StringComparison.Ordinal);
        Assert.Equal(3, JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<List<ChatMessage>>())!.Count);
    }

    [Fact]
    public async Task Chat_Retry_AsksTheLastPromptAgain()
    {
        await using ChatSession chat = await ChatSession.StartAsync(
            FakeReply.Text("First."),
            FakeReply.Text("Second."));

        await chat.EnterAsync("/retry", "There is no prompt to ask again.");
        await chat.EnterAsync("Hi.", "\r\nFirst.");
        await chat.EnterAsync("/retry", "\r\nSecond.");
        await chat.EnterAsync("Thanks.", "\r\nThanks.");
        await chat.ExitAsync();

        Assert.Equal(["user: Hi."], chat.MessagesOf(1));
        Assert.Equal(["user: Hi.", "assistant: Second.", "user: Thanks."], chat.MessagesOf(2));
    }

    [Fact]
    public async Task Chat_CommandFails_SaysSoInRedAndGoesOn()
    {
        string notes = Path.Combine(_folder, "notes.txt");
        await File.WriteAllTextAsync(notes, """[{"role":"user"}, null]""", TestContext.Current.CancellationToken);
        await using ChatSession chat = await ChatSession.StartAsync();

        await chat.EnterAsync("/foo bar", "\u001b[38;5;9mError: There is no command /foo.");
        await chat.EnterAsync("/image", "\u001b[38;5;9mError: /image needs an argument: /image path");
        await chat.EnterAsync("/image " + notes, "\u001b[38;5;9mError: ");
        await chat.EnterAsync("/image /nowhere/cat.png", "\u001b[38;5;9mError: ");
        await chat.EnterAsync("/load " + notes, "\u001b[38;5;9mError: ");
        await chat.EnterAsync("/load /nowhere/chat.json", "\u001b[38;5;9mError: ");
        await chat.EnterAsync("/save /nowhere/chat.json", "\u001b[38;5;9mError: ");
        await chat.EnterAsync("/save \"\"", "\u001b[38;5;9mError: ");
        await chat.EnterAsync("Hi.", "\r\nHi.");
        await chat.ExitAsync();

        Assert.Equal(["user: Hi."], chat.MessagesOf(0));
    }
}
