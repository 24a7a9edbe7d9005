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
    public void RemoveFrom_PromptOfALength_IsRemovedFromSixCharacters(int length, bool isRemoved)
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
}
