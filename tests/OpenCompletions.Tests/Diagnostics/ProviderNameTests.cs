using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

public sealed class ProviderNameTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string[] row in MarkdownTable.Read("docs/observability.md", "| host | provider |"))
            {
                rows.Add(row[0] == "any other" ? "localhost" : row[0].StartsWith('*') ? "NAME" + row[0][1..] : row[0].Replace("*", "cn", StringComparison.Ordinal), row[1]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    [InlineData("API.OPENAI.COM", "openai")]
    [InlineData("api.moonshot.ai", "moonshot_ai")]
    [InlineData("openai.azure.com", "openai")]
    [InlineData("notapi.groq.com", "openai")]
    [InlineData("api.groq.com.example.com", "openai")]
    public void Of_AHost_IsTheProviderOfTheTable(string host, string provider) => Assert.Equal(provider, ProviderName.Find(new Uri($"https://{host}/v1")));
}
