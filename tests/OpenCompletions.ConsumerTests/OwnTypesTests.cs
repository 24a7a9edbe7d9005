using System.Text;
using System.Text.Json;

namespace OpenCompletions.ConsumerTests;

public sealed class OwnTypesTests
{
    public static TheoryData<string> Applications { get; } = [.. Serializer.OfApplication.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Applications))]
    public void Write_OwnTypeAroundOurs_HasOurJsonInside(string name)
    {
        Serializer serializer = Find(name);
        Conversation conversation = Sample();
        using JsonDocument written = JsonDocument.Parse(serializer.Write(conversation, typeof(Conversation)));

        // The application's own names follow its policy, ours do not.
        AssertMember(written, "FirstRequest", conversation.FirstRequest);
        AssertMember(written, "MessageHistory", conversation.MessageHistory);
        AssertMember(written, "LastQuestion", conversation.LastQuestion!);
        AssertMember(written, "LastAnswer", conversation.LastAnswer!);
        AssertMember(written, "Picture", conversation.Picture!);
        AssertMember(written, "VendorFields", conversation.VendorFields);
        AssertMember(written, "HowItEnded", conversation.HowItEnded);
        Assert.Equal("critic", Member(written, "ByName").EnumerateObject().Single().Value.GetProperty("role").GetString());
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public void WriteAndRead_OwnTypeAroundOurs_IsTheSame(string name)
    {
        Serializer serializer = Find(name);
        byte[] written = serializer.Write(Sample(), typeof(Conversation));
        if (!serializer.ReadsOwnTypes)
        {
            Assert.Throws<InvalidOperationException>(() => serializer.Read(written, typeof(Conversation)));
            return;
        }

        Conversation read = serializer.Read<Conversation>(written)!;
        JsonValues.AssertSameBytes(written, serializer.Write(read, typeof(Conversation)), name);
        Assert.Equal([typeof(SystemMessage), typeof(UserMessage), typeof(AssistantMessage), typeof(ToolMessage)], read.MessageHistory.Select(static m => m.GetType()));
        Assert.IsType<UnknownMessage>(read.ByName.Values.Single());
        Assert.IsType<ImagePart>(read.Picture);
        Assert.Equal(FinishReason.Length, read.HowItEnded);
        Assert.Null(read.HowItEndedBefore);
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public void WriteAndRead_EveryTypeAsAProperty_IsTheSame(string name)
    {
        Serializer serializer = Find(name);
        var value = new EveryType
        {
            History = [.. Samples.Cases(typeof(ChatMessage)).Cast<ChatMessage>()],
            Messages = [.. Samples.Cases(typeof(ChatMessage)).Cast<ChatMessage>()],
            PartsByName = Samples.Cases(typeof(ContentPart)).Cast<ContentPart>().ToDictionary(static p => p.GetType().Name),
        };
        foreach (Type type in Samples.Types)
        {
            typeof(EveryType).GetProperty(type.Name)!.SetValue(value, Samples.Filled(type));
        }

        byte[] written = serializer.Write(value, typeof(EveryType));
        using JsonDocument json = JsonDocument.Parse(written);
        foreach (Type type in Samples.Types)
        {
            AssertMember(json, type.Name, Samples.Filled(type), type);
        }

        if (serializer.ReadsOwnTypes)
        {
            JsonValues.AssertSameBytes(written, serializer.Write(serializer.Read(written, typeof(EveryType)), typeof(EveryType)), name);
        }
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public void WriteAndRead_OwnTypeWithNulls_IsTheSame(string name)
    {
        Serializer serializer = Find(name);
        byte[] written = serializer.Write(new EveryType(), typeof(EveryType));
        if (serializer.ReadsOwnTypes)
        {
            JsonValues.AssertSameBytes(written, serializer.Write(serializer.Read(written, typeof(EveryType)), typeof(EveryType)), name);
        }
    }

    [Fact]
    public void Read_NullForAnOwnMemberThatIsNotNull_IsRefusedWhereTheContextAsksForIt()
    {
        byte[] json = """{"FirstRequest":null}"""u8.ToArray();
        Assert.Throws<JsonException>(() => Find("nullability").Read<Conversation>(json));
        Assert.Null(Find("default").Read<Conversation>(json)!.FirstRequest);
    }

    [Fact]
    public async Task ReadAsync_LongBodyInSmallPieces_IsReadWhole()
    {
        string text = new('x', 100_000);
        byte[] json = Find("default").Write(new Conversation { FirstRequest = text, Picture = text }, typeof(Conversation));
        await using var slow = new BufferedStream(new MemoryStream(json), 1);
        Conversation? read = await JsonSerializer.DeserializeAsync(slow, DefaultContext.Default.Conversation, TestContext.Current.CancellationToken);
        Assert.Equal(text, read!.FirstRequest.Messages[0].Text);
        Assert.Equal(text, Assert.IsType<TextPart>(read.Picture).Text);
    }

    private static Serializer Find(string name) => Serializer.OfApplication.Single(s => s.Name == name);

    private static Conversation Sample() => new()
    {
        OwnTitle = "t",
        FirstRequest = (ChatCompletionRequest)Samples.Filled(typeof(ChatCompletionRequest)),
        MessageHistory =
        [
            ChatMessage.System("s"),
            ChatMessage.User("a", ContentPart.ImageUrl("https://x")),
            (AssistantMessage)Samples.Filled(typeof(AssistantMessage)),
            ChatMessage.Tool("c", "r"),
        ],
        LastQuestion = ChatMessage.User("q"),
        LastAnswer = (ChatCompletion)Samples.Filled(typeof(ChatCompletion)),
        Picture = ContentPart.ImageUrl("https://x", ImageDetail.High),
        ByName = { ["k"] = (ChatMessage)Samples.Filled(typeof(UnknownMessage)) },
        VendorFields = (JsonFields)Samples.Filled(typeof(JsonFields)),
        HowItEnded = FinishReason.Length,
    };

    private static void AssertMember(JsonDocument json, string name, object expected, Type? type = null)
    {
        byte[] ours = JsonSerializer.SerializeToUtf8Bytes(expected, ChatCompletionsJson.TypeInfo<ChatMessage>().Options.GetTypeInfo(type ?? expected.GetType()));
        JsonValues.AssertSame(ours, Encoding.UTF8.GetBytes(Member(json, name).GetRawText()), name);
    }

    private static JsonElement Member(JsonDocument json, string name) => json.RootElement.EnumerateObject()
        .Single(p => p.Name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
