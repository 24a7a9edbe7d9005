namespace OpenCompletions.Tests.Functions.Partial;

public sealed class FenceSkipperTests
{
    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("  \n[1]", "[1]")]
    [InlineData("```json\n{}\n```", "{}\n```")]
    [InlineData("```\n{}", "{}")]
    [InlineData("Here it is:\n```json\n{}", "{}")]
    [InlineData("Here {it} is: ```json\n[]", "[]")]
    [InlineData("No JSON at all.", "")]
    [InlineData("``{", "")]
    public void RemovePrefix_WholeOrInPieces_ReturnsTheJson(string text, string json)
    {
        Assert.Equal(json, new FenceSkipper().RemovePrefix(text));
        var skipper = new FenceSkipper();
        Assert.Equal(json, string.Concat(text.Select(c => skipper.RemovePrefix(c.ToString()))));
    }
}
