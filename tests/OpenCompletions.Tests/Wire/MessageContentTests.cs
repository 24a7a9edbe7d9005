namespace OpenCompletions.Tests.Wire;

/// <summary>Content made of parts, and arguments read into a type.</summary>
public sealed class MessageContentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void FromParts_NullAmongThem_IsRefused(int place)
    {
        var parts = new ContentPart[] { "a", "b", "c" };
        parts[place] = null!;

        Assert.Contains("null", Assert.Throws<ArgumentException>(() => MessageContent.FromParts(parts)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"city":"Paris"}""", "Paris")]
    [InlineData("", null)]
    public void GetArguments_JsonOfTheModel_IsRead(string arguments, string? expected) =>
        Assert.Equal(expected, ToolCall.ForFunction("id", "f", arguments).GetArguments(ChatCompletionsJson.TypeInfo<ApproximateLocation>())!.City);
}
