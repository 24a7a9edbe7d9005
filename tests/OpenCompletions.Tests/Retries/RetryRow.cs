using System.Globalization;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>A row of the table in docs/retries.md.</summary>
internal sealed record RetryRow(string Outcome, string Case, string ShouldRetry, string Attempt, string Decision)
{
    private static readonly Lazy<RetryRow[]> s_all = new(Read);

    /// <summary>The table, in its order.</summary>
    public static IReadOnlyList<RetryRow> All => s_all.Value;

    /// <summary>Whether the call is sent again by default.</summary>
    public bool IsRetry => Decision.Split(',')[0] switch
    {
        "retry" => true,
        "throw" => false,
        var other => throw new FormatException($"'{other}' is no decision."),
    };

    /// <summary>The setting that turns the decision around.</summary>
    public RetryUnknownOutcome? Unless => Decision.Split(", unless ") is [_, var name] ? Enum.Parse<RetryUnknownOutcome>(name) : null;

    /// <summary>Whether a call that was answered is sent again, by the first row that applies.</summary>
    public static bool Decide(int status, string? shouldRetry, bool isQuota, bool isLast) =>
        All.First(r => r.Applies(status, shouldRetry, isQuota, isLast)).IsRetry;

    private bool Applies(int status, string? shouldRetry, bool isQuota, bool isLast) =>
        Outcome is "any" or "answered" && AppliesToStatus(status, isQuota) && AppliesToHeader(shouldRetry) && Attempt switch
        {
            "last" => isLast,
            "earlier" => !isLast,
            _ => throw new FormatException($"'{Attempt}' is no attempt."),
        };

    private bool AppliesToHeader(string? value) => ShouldRetry switch
    {
        "any" => true,
        "true" or "false" => value == ShouldRetry,
        "none, other" => value is not ("true" or "false"),
        _ => throw new FormatException($"'{ShouldRetry}' is no value of the header."),
    };

    private bool AppliesToStatus(int status, bool isQuota)
    {
        const string quota = " with exceeded quota";
        if (Case == "any")
        {
            return true;
        }

        if (Case.EndsWith(quota, StringComparison.Ordinal))
        {
            return isQuota && status == Number(Case[..^quota.Length]);
        }

        return Case.Split(" to ") is [var from, var to]
            ? status >= Number(from) && status <= Number(to)
            : Case.Split(", ").Any(s => Number(s) == status);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static RetryRow[] Read()
    {
        string[] lines = RepositoryFiles.Read("docs/retries.md").Split('\n');
        int header = Array.IndexOf(lines, "| phase | case | `x-should-retry` | attempt | decision |");
        Assert.True(header >= 0, "docs/retries.md has no table of decisions.");
        return lines.Skip(header + 2).TakeWhile(l => l.StartsWith('|')).Select(Parse).ToArray();
    }

    private static RetryRow Parse(string line)
    {
        string[] cells = line.Trim('|').Split('|').Select(c => c.Trim()).ToArray();
        return new(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }
}
