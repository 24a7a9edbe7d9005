using OpenCompletions;
using OpenCompletions.Testing;

public class Guide(IChatCompletionsClient client)
{
    public async Task<string> CapitalOfAsync(string country) => (await client.CompleteAsync($"Capital of {country}?")).Text;
}

public class GuideTests
{
    [Fact]
    public async Task CapitalOf_France_IsParis()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.On(r => r.Messages[^1].Text.Contains("France")).Reply("Paris");

        Assert.Equal("Paris", await new Guide(fake).CapitalOfAsync("France"));
        fake.Journal.AssertCount(1);
    }
}
