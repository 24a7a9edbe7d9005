using System.Text.Json;

namespace OpenCompletions.Tests.Streaming;

public class ChunkTests
{
    private const string Json = """{"id":"c","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}""";

    private static ChatCompletionChunk Read() => JsonSerializer.Deserialize(Json, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!;

    /// <summary>A member that chunks share, and a value that it can have.</summary>
    public static TheoryData<string, string> Shared => new()
    {
        { "id", "\"a\"" },
        { "object", "\"a\"" },
        { "created", "1" },
        { "created", "\"1\"" },
        { "model", "\"a\"" },
        { "system_fingerprint", "\"a\"" },
        { "service_tier", "\"a\"" },
        { "id", "{}" },
        { "created", "[]" },
    };

    [Theory, MemberData(nameof(Shared))]
    public void Read_DuplicateThatEndsInNull_CountsAsNull(string name, string value)
    {
        string json = $$"""{"{{name}}":{{value}},"choices":[],"{{name}}":null}""";

        ChatCompletionChunk chunk = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!;

        Assert.Equal("""{"choices":[]}""", JsonSerializer.Serialize(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>()));
    }

    [Fact]
    public void Choices_ReadTwice_AreTheSameList()
    {
        ChatCompletionChunk chunk = Read();

        Assert.Same(chunk.Choices, chunk.Choices);
        Assert.Equal("a", chunk.Text);
        Assert.Equal("a", Assert.Single(chunk.Choices).Delta!.Text);
    }

    [Fact]
    public void Equals_AfterLookingAtTheChunk_IsAsBefore()
    {
        ChatCompletionChunk chunk = Read();
        ChatCompletionChunk copy = chunk with { };
        int hash = chunk.GetHashCode();

        _ = chunk.ToString();
        Assert.Equal(copy, chunk);
        _ = chunk.Choices;
        Assert.Equal(copy, chunk);
        Assert.Equal(hash, chunk.GetHashCode());
        Assert.NotEqual(Read(), chunk);
    }

    [Fact]
    public void Equals_MemberSetAndTakenBack_IsAsBefore()
    {
        Assert.Equal(new ChatChunkChoice(), new ChatChunkChoice { FinishReason = FinishReason.Stop } with { FinishReason = null });
        Assert.Equal(new ChatDelta(), new ChatDelta { Reasoning = "a" } with { Reasoning = null });
        Assert.Equal(new ChatCompletionChunk(), new ChatCompletionChunk { Usage = new() } with { Usage = null });
    }

    [Fact]
    public void Choices_SetToAList_AreThatList()
    {
        ChatChunkChoice[] one = [new() { Index = 1, Delta = new() { Content = "b" } }];
        ChatCompletionChunk chunk = Read() with { Choices = one };

        Assert.Same(one, chunk.Choices);
        Assert.Equal("", chunk.Text);
        Assert.Empty((chunk with { Choices = null! }).Choices);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("object")]
    [InlineData("model")]
    [InlineData("system_fingerprint")]
    [InlineData("service_tier")]
    [InlineData("created")]
    public void Read_OddDuplicateBehindAGoodOne_IsWhatCounts(string name)
    {
        string good = name == "created" ? "1" : "\"x\"";

        ChatCompletionChunk chunk = JsonSerializer.Deserialize($$"""{"{{name}}":{{good}},"{{name}}":[5]}""", ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!;

        Assert.Equal($$"""{"{{name}}":[5]}""", JsonSerializer.Serialize(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>()));
    }
}
