using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Every escape that JSON has, in texts and names.</summary>
public class EscapedTextTests
{
    [Theory]
    [InlineData(@"\b", "\b")]
    [InlineData(@"\f", "\f")]
    [InlineData(@"\n", "\n")]
    [InlineData(@"\r", "\r")]
    [InlineData(@"\t", "\t")]
    [InlineData(@"\/", "/")]
    [InlineData(@"\\", @"\")]
    [InlineData("\\\"", "\"")]
    [InlineData(@"\u0041", "A")]
    [InlineData(@"\u00dF", "ß")]
    [InlineData(@"\uD83D\uDE00", "😀")]
    public void Read_Escape_IsTheCharacter(string escape, string expected)
    {
        string json = $$$"""{"choices":[{"message":{"content":"a{{{escape}}}z","x{{{escape}}}":1}}]}""";

        AssistantMessage message = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletion>())!.Message;

        Assert.Equal($"a{expected}z", message.Text);
        Assert.Equal($"x{expected}", Assert.Single(message.AdditionalProperties).Key);
    }
}
