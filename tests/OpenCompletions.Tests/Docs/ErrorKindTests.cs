using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The table of kinds in docs/errors.md is the one that the library goes by, and each of its rows is what happens.</summary>
public sealed partial class ErrorKindTests
{
    /// <summary>The rows of the page: where, what, kind.</summary>
    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (Match row in Row().Matches(RepositoryFiles.Read("docs/errors.md")))
            {
                rows.Add(row.Groups["where"].Value, row.Groups["what"].Value, row.Groups["kind"].Value);
            }

            return rows;
        }
    }

    [Fact]
    public void Table_OfThePage_IsTheLibrarys()
    {
        IEnumerable<(string, string, string)> rules = ErrorClassifier.Rules.Select(r => (r.Row.Field, r.Row.Text, r.Kind.Value));

        Assert.Equal(rules, Rows.Select(r => r.Data));
    }

    [Fact]
    public void Kinds_OfThePage_AreAllThatThereAre()
    {
        IEnumerable<string> kinds = typeof(ChatErrorKind).GetProperties().Where(p => p.PropertyType == typeof(ChatErrorKind)).Select(p => p.Name).Except(["Other"]);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), Rows.Select(r => r.Data.Item3).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_OfThePage_IsWhatHappens(string where, string what, string kind)
    {
        foreach ((int status, string body) in Examples(where, what))
        {
            await using RawServer server = RawServer.Respond(Reply.Json(body, status));
            using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", Retry = { MaxRetries = 0 } });

            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

            Assert.True(kind == exception.Kind.Value, $"{status} {body} is {exception.Kind}, not {kind}.");
        }
    }

    [Fact]
    public async Task Kind_WhenNoRowApplies_IsOther()
    {
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"No.","code":"new","type":"new"}}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        Assert.Equal(ChatErrorKind.Other, (await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken))).Kind);
    }

    // A row for a text stands for any status below it, in either case and within longer texts; the rows behind the statuses are for good responses.
    private static IEnumerable<(int Status, string Body)> Examples(string where, string what)
    {
        if (where != "status")
        {
            yield return (200, $$$"""{"error":{"{{{where}}}":"{{{what}}}"}}""");
            yield return (200, $$$"""{"error":{"message":"No.","{{{where}}}":"x {{{what.ToUpperInvariant()}}} x"}}""");
            bool isBeforeStatuses = ErrorClassifier.Rules.TakeWhile(r => r.Row != ("status", "401")).Any(r => r.Row == (where, what));
            foreach (int status in isBeforeStatuses ? [400, 403, 429, 500] : Array.Empty<int>())
            {
                yield return (status, $$$"""{"error":{"{{{where}}}":"{{{what}}}"}}""");
            }

            yield break;
        }

        int[] ends = [.. what.Split('-').Select(int.Parse)];
        string[] single = [.. ErrorClassifier.Rules.Select(r => r.Row).Where(r => r.Field == "status" && !r.Text.Contains('-', StringComparison.Ordinal)).Select(r => r.Text)];
        foreach (int status in ends.Where(s => ends.Length == 1 || !single.Contains(s.ToString())))
        {
            yield return (status, "{}");
            yield return (status, "");
            if (status >= 400)
            {
                yield return (200, $$$"""{"error":{"message":"No.","code":{{{status}}}}}""");
                yield return (200, $$$"""{"error":{"message":"No.","code":"{{{status}}}"}}""");
            }
        }
    }

    [GeneratedRegex(@"^\| (?<where>code|type|message|status) \| `(?<what>[^`]+)` \| `(?<kind>\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
