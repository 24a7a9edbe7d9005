using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
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
        Assert.All(bounds.RootElement.EnumerateObject(), bound => Assert.Equal(bound.Value.GetInt64().ToString("N0", CultureInfo.InvariantCulture), rows[bound.Name]));
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

    [Fact]
    public void Chart_OfThePage_ShowsTheFiguresOfItsTable()
    {
        var chart = XDocument.Parse(RepositoryFiles.Read("docs/images/performance.svg")).Descendants()
            .Where(static e => e.Attribute("data-scenario") is not null)
            .ToDictionary(
                static e => ((string)e.Attribute("data-scenario")!, (string)e.Attribute("data-kind")!), static e => e.Value);
        string[][] rows = MarkdownTable.Read(Page, "| scenario |");

        Assert.Equal(rows.Length * 2, chart.Count);
        Assert.All(rows, row =>
        {
            double[] times = [.. row[2].Split(" to ").Select(ParseNumber)];
            double memory = ParseNumber(row[5]) / ParseNumber(row[4]);
            Assert.InRange(ParseNumber(chart[(row[0], "time")]), times[0] * 0.99, times[^1] * 1.01);
            Assert.InRange(ParseNumber(chart[(row[0], "memory")]), memory * 0.99, memory * 1.01);
        });
    }

    // The table says "about" for figures that vary.
    private static double ParseNumber(string text)
    {
        string number = text.Replace("about ", "", StringComparison.Ordinal).TrimEnd('×');
        return double.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    private static string Sources() => string.Concat(Directory
        .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests", "OpenCompletions.Benchmarks"), "*.cs", SearchOption.AllDirectories)
        .Select(File.ReadAllText));
}
