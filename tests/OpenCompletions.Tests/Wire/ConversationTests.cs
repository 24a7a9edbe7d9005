using System.Reflection;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Plain messages are written together; that must not show.</summary>
public class ConversationTests
{
    public static TheoryData<string, string> MembersBesideContent =>
        new(from type in new[] { typeof(SystemMessage), typeof(DeveloperMessage), typeof(UserMessage), typeof(AssistantMessage) }
            from property in type.GetProperties()
            where property.SetMethod is { IsPublic: true } && property.Name != nameof(UserMessage.Content)
            select (type.Name, property.Name));

    [Fact]
    public async Task Write_AnyConversation_IsItsMessagesOneByOne()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var texts = new RandomText(seed);
            var dtos = new RandomDtos(seed);
            ChatMessage[] messages = [.. Enumerable.Range(0, random.Next(7)).Select(_ => random.Next(3) == 0 ? (ChatMessage)dtos.Next(typeof(ChatMessage)) : Plain(random.Next(4), texts.Next()))];

            await AssertIsOneByOneAsync(messages);
        }
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(16 * 1024)]
    [InlineData(1)]
    public async Task Write_LongConversation_IsItsMessagesOneByOne(int length)
    {
        ChatMessage[] messages = [.. Enumerable.Range(0, 12).Select(i => i % 5 == 4 ? ChatMessage.Tool("t", "x") : Plain(i % 4, new string('a', length)))];

        await AssertIsOneByOneAsync(messages);
    }

    [Theory, MemberData(nameof(MembersBesideContent))]
    public async Task Write_TextAndOneOtherMember_HasBoth(string typeName, string propertyName)
    {
        Type type = typeof(ChatMessage).Assembly.GetType("OpenCompletions." + typeName)!;
        PropertyInfo property = type.GetProperty(propertyName)!;
        var shapes = new HashSet<int>();
        for (int seed = 0; seed < 200; seed++)
        {
            WireObject source = new RandomDtos(seed).Next(type);
            if (propertyName == nameof(WireObject.AdditionalProperties))
            {
                source.AdditionalProperties["x"] = seed;
            }

            var message = (ChatMessage)Activator.CreateInstance(type)!;
            type.GetProperty(nameof(UserMessage.Content))!.SetValue(message, MessageContent.FromText("Hi."));
            property.SetValue(message, property.GetValue(source));
            shapes.Add(Written(message).Length);
            await AssertIsOneByOneAsync(message, ChatMessage.User("a"), message);
        }

        // Some of them were longer than the text alone: the member was there.
        Assert.True(shapes.Count > 1);
    }

    [Fact]
    public void Write_Indented_IsIndented()
    {
        var options = new JsonSerializerOptions(ChatCompletionsJson.Options) { WriteIndented = true };
        ChatCompletionRequest request = new() { Messages = [ChatMessage.System("a"), ChatMessage.User("b")], Stop = ["c", "d"] };

        string json = JsonSerializer.Serialize(request, options.GetTypeInfo(typeof(ChatCompletionRequest)));

        Assert.Contains("\n      \"role\": \"user\",", json.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\n    \"c\",\n    \"d\"\n  ]", json.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static ChatMessage Plain(int role, string text) => role switch
    {
        0 => ChatMessage.User(text),
        1 => ChatMessage.Assistant(text),
        2 => ChatMessage.System(text),
        _ => ChatMessage.Developer(text),
    };

    private static async Task AssertIsOneByOneAsync(params ChatMessage[] messages)
    {
        var request = new ChatCompletionRequest { Messages = [.. messages] };
        using var sent = new MemoryStream();
        await RequestBody.Create(request).SendAsync(sent, TestContext.Current.CancellationToken);

        Assert.Equal("{\"messages\":[" + string.Join(",", messages.Select(Written)) + "]}", Encoding.UTF8.GetString(sent.ToArray()));
    }

    private static string Written(ChatMessage message) => JsonSerializer.Serialize(message, ChatCompletionsJson.TypeInfo<ChatMessage>());
}
