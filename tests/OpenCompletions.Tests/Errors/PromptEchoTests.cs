using System.Text;

namespace OpenCompletions.Tests.Errors;

/// <summary>Where prompts begin to be long enough to be taken out of a server's message.</summary>
public sealed class PromptEchoTests
{
    private const string Letters = "a bcdefghijklmnopqrstuvwxyz";

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(15, true)]
    [InlineData(16, true)]
    [InlineData(17, true)]
    public void Remove_PromptOfALength_IsRemovedFromSixCharacters(int length, bool isRemoved)
    {
        string prompt = Letters[..length];
        byte[] body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":"{{prompt}}"}]}""");

        foreach (string text in (string[])[$"Bad input: '{prompt}'!", prompt])
        {
            string[] texts = [text];
            PromptEcho.Remove(texts, body);
            Assert.Equal(isRemoved ? text.Replace(prompt, "[…]", StringComparison.Ordinal) : text, texts[0]);
        }
    }

    [Fact]
    public void Remove_SpaceBeforeALaterPrompt_IsNoPartOfIt()
    {
        string[] texts = ["Bad input: 'hunter2!'."];

        PromptEcho.Remove(texts, """{"messages":[{"content":"Log me in 1"},{"content":" hunter2!"}]}"""u8);

        Assert.Equal("Bad input: '[…]'.", texts[0]);
    }

    [Theory]
    [InlineData("role", false)]
    [InlineData("type", false)]
    [InlineData("format", false)]
    [InlineData("detail", false)]
    [InlineData("id", false)]
    [InlineData("tool_call_id", false)]
    [InlineData("text", true)]
    [InlineData("arguments", true)]
    public void Remove_ValueOfAMemberWithinMessages_IsKeptIfItBelongsToTheProtocol(string member, bool isRemoved)
    {
        string[] texts = ["There is no call_0123456789."];

        PromptEcho.Remove(texts, Encoding.UTF8.GetBytes($$"""{"messages":[{"content":[{"{{member}}":"call_0123456789"}]}]}"""));

        Assert.Equal(isRemoved ? "There is no […]." : "There is no call_0123456789.", texts[0]);
    }

    [Theory]
    [InlineData("model", false)]
    [InlineData("models", false)]
    [InlineData("tools", false)]
    [InlineData("functions", false)]
    [InlineData("tool_choice", false)]
    [InlineData("function_call", false)]
    [InlineData("response_format", false)]
    [InlineData("stream_options", false)]
    [InlineData("messages", true)]
    [InlineData("instructions", true)]
    public void Remove_ValueOfAMemberOfTheRequest_IsKeptIfItHoldsNoPrompt(string member, bool isRemoved)
    {
        string[] texts = ["Unknown: a city of the north."];

        PromptEcho.Remove(texts, Encoding.UTF8.GetBytes($$$"""{"{{{member}}}":[{"name":"a city of the north"}]}"""));

        Assert.Equal(isRemoved ? "Unknown: […]." : "Unknown: a city of the north.", texts[0]);
    }
}
