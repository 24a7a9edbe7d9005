using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The page on performance promises what CI holds the code to.</summary>
public class PerformanceTests
{
    private const string Page = "docs/performance.md";

    [Fact]
    public void Bytes_OfThePage_AreTheBoundsThatCiChecks()
    {
        using JsonDocument bounds = JsonDocument.Parse(RepositoryFiles.Read("tests/OpenCompletions.Benchmarks/Ratios/bounds.json"));
        var rows = MarkdownTable.Read(Page, "| scenario |").ToDictionary(static r => r[0], static r => r[4], StringComparer.Ordinal);

        Assert.NotEmpty(bounds.RootElement.EnumerateObject());
        Assert.All(bounds.RootElement.EnumerateObject(), bound => Assert.Equal(bound.Value.GetInt64().ToString("N0", System.Globalization.CultureInfo.InvariantCulture), rows[bound.Name]));
    }

    [Fact]
    public void Scenarios_OfThePage_AreThoseThatAreMeasured()
    {
        string list = RepositoryFiles.Read("tests/OpenCompletions.Benchmarks/Scenarios/ScenarioList.cs");
        string[][] rows = MarkdownTable.Read(Page, "| scenario |");

        // Each is a line of the list; the cold start is a contest of its own.
        Assert.Equal(rows.Length - 1, list.Split('\n').Count(static l => l.TrimStart().StartsWith("new ", StringComparison.Ordinal)));
        Assert.All(rows, static row => Assert.Contains($"\"{row[0]}\"", Sources(), StringComparison.Ordinal));
    }

    private static string Sources() => string.Concat(Directory
        .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests", "OpenCompletions.Benchmarks"), "*.cs", SearchOption.AllDirectories)
        .Select(File.ReadAllText));
}
