using System.Net;
using System.Text.Json;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/cookbook.md, compiled and run.</summary>
public sealed partial class CookbookSnippets : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Client_VariablesUnset_IsCreated()
    {
        #region client
        using var client = ChatCompletionsClient.FromEnvironment();
        #endregion
        Assert.NotNull(client);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Trim_AConversationWithTools_StaysValid(int turns)
    {
        List<ChatMessage> trimmed = KeepLastTurns(ConversationWithTools, turns);

        Assert.Empty(ChatHistory.Problems(trimmed));
        Assert.Equal("Be brief.", Assert.IsType<SystemMessage>(trimmed[0]).Text);
        Assert.Equal(Math.Min(turns, 3), trimmed.OfType<UserMessage>().Count());
        Assert.Equal(ConversationWithTools[^1], trimmed[^1]);
    }

    [Fact]
    public async Task RetryWithLess_ContextLengthExceeded_SendsFewerTurnsUntilItFits()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.On(static r => r.Messages.Count > 2)
            .ReplyError(HttpStatusCode.BadRequest, "This model's maximum context length is 8 tokens.", "context_length_exceeded");
        fake.Reply("Hello");

        ChatCompletion answer = await AskWithinContextAsync(fake, ConversationWithTools);

        Assert.Equal("Hello", answer.Text);
        Assert.Equal([8, 2], fake.Journal.Select(static c => c.Request!.Messages.Count));
    }

    [Fact]
    public async Task RetryWithLess_NothingFits_Throws()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.ReplyError(HttpStatusCode.BadRequest, "Too long.", "context_length_exceeded");

        await Assert.ThrowsAsync<ChatApiException>(() => AskWithinContextAsync(fake, ConversationWithTools));

        Assert.Equal(2, fake.Journal[^1].Request!.Messages.Count);
    }

    [Fact]
    public async Task CountTokens_OfAConversation_IsWhatTheServerCounts()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply("Hello").WithUsage(promptTokens: 42, completionTokens: 1);
        List<ChatMessage> history = ConversationWithTools;
        #region count-tokens
        int estimate = history.Sum(m => m.Text.Length) / 4;         // before sending, for English text
        ChatCompletion answer = await client.CompleteAsync(history);
        long? exact = answer.Usage?.PromptTokens;                   // what the server counted
        #endregion
        Assert.Equal(42, exact);
        Assert.InRange(estimate, 5, 50);
    }

    [Fact]
    public async Task Save_ThenLoad_IsTheSameChat()
    {
        string path = Path.Combine(_folder, "chat.json");
        List<ChatMessage> history = ConversationWithTools;
        #region save
        await using (FileStream file = File.Create(path))
            await JsonSerializer.SerializeAsync(file, history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());

        await using FileStream saved = File.OpenRead(path);
        history = (await JsonSerializer.DeserializeAsync(saved, ChatCompletionsJson.TypeInfo<List<ChatMessage>>()))!;
        #endregion
        Assert.Equal(
            JsonSerializer.Serialize(ConversationWithTools, ChatCompletionsJson.TypeInfo<List<ChatMessage>>()),
            JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>()));
    }

    [Fact]
    public async Task Images_OfAFolder_AreSentInOrder()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "b.png"), [4, 5, 6]);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "a.png"), [1, 2, 3]);
        await using var endpoint = new FakeEndpoint();
        endpoint.Reply("Two cats.");
        using ChatCompletionsClient client = endpoint.CreateClient();
        string folder = _folder;
        #region images
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*.png").Order();
        ContentPart[] parts = ["What do these pictures have in common?", .. files.Select(f => ContentPart.ImageFile(f))];
        ChatCompletion answer = await client.CompleteAsync(ChatMessage.User(parts));
        Console.WriteLine(answer.Text);
        #endregion
        string body = endpoint.Journal[0].BodyText;
        Assert.Contains("data:image/png;base64,AQID", body, StringComparison.Ordinal);
        Assert.True(
            body.IndexOf("base64,AQID", StringComparison.Ordinal) < body.IndexOf("base64,BAUG", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Audio_Answered_IsSaved()
    {
        string question = Path.Combine(_folder, "question.wav");
        await File.WriteAllBytesAsync(question, [1, 2, 3]);
        string target = Path.Combine(_folder, "answer.wav");
        await using var endpoint = new FakeEndpoint();
        endpoint.Reply(new ChatCompletion
        {
            Choices = [new() { Message = new() { Audio = new() { Id = "a1", Data = "BAUG", Transcript = "Hello." } } }],
        });
        using ChatCompletionsClient client = endpoint.CreateClient();
        #region audio
        ChatCompletion answer = await client.CompleteAsync(new ChatCompletionRequest
        {
            Messages = [ChatMessage.User(ContentPart.Audio(BinarySource.FromFile(question), AudioFormat.Wav))],
            Modalities = [Modality.Text, Modality.Audio],
            Audio = new() { Voice = "alloy", Format = AudioFormat.Wav },
        });
        Console.WriteLine(answer.Message.Audio!.Transcript);
        await File.WriteAllBytesAsync(target, answer.Message.Audio.ToBytes());
        #endregion
        string body = endpoint.Journal[0].BodyText;
        Assert.Contains("""{"data":"AQID","format":"wav"}""", body, StringComparison.Ordinal);
        Assert.Equal([4, 5, 6], await File.ReadAllBytesAsync(target));
    }

    private static List<ChatMessage> ConversationWithTools { get; } =
    [
        ChatMessage.System("Be brief."),
        ChatMessage.User("Hi."),
        ChatMessage.Assistant("Hello."),
        ChatMessage.User("What is the weather in Paris?"),
        new AssistantMessage { ToolCalls = [ToolCall.ForFunction("c1", "get_weather", """{"city":"Paris"}""")] },
        ChatMessage.Tool("c1", "18 °C"),
        ChatMessage.Assistant("18 °C."),
        ChatMessage.User("And tomorrow?"),
    ];

    private static async Task<ChatCompletion> AskWithinContextAsync(IChatCompletionsClient client, List<ChatMessage> history)
    {
        #region context-length
        for (int turns = history.OfType<UserMessage>().Count(); ; turns /= 2)
        {
            try
            {
                return await client.CompleteAsync(KeepLastTurns(history, turns));
            }
            catch (ChatApiException e) when (e.Kind == ChatErrorKind.ContextLength && turns > 1)
            {
                Console.WriteLine($"{turns} turns are too long.");
            }
        }
        #endregion
    }

    #region trim
    private static List<ChatMessage> KeepLastTurns(List<ChatMessage> messages, int count)
    {
        List<ChatMessage> instructions = [.. messages.TakeWhile(m => m is SystemMessage or DeveloperMessage)];
        int[] turns = [.. Enumerable.Range(0, messages.Count).Where(i => messages[i] is UserMessage)];
        int start = turns.Length > count ? turns[^count] : instructions.Count;
        return [.. instructions, .. messages.Skip(start)];
    }
    #endregion
}
