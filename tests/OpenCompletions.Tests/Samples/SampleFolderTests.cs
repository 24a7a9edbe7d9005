using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

/// <summary>Every sample is listed where users, builds and tests look for it, and short enough to read at a glance.</summary>
public sealed class SampleFolderTests
{
    /// <summary>The samples that are applications in themselves.</summary>
    private static readonly string[] s_longSamples = ["Chat", "Gateway", "Telemetry", "WebChat"];

    public static TheoryData<string> All => [.. SampleFolders.All];

    [Fact]
    public void Index_OfTheSamples_HasEachOfThemWithItsCommand()
    {
        IEnumerable<(string, string)> listed = MarkdownTable.Read("samples/README.md", "| sample | shows | command |")
            .Select(static row => (row[0], row[2]));

        Assert.Equal(
            SampleFolders.All.Select(static s => ($"[{s}]({s}/Program.cs)", $"dotnet run --project samples/{s}")).Order(),
            listed.Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_OfTheRepository_IsBuiltWithTheSolutionAndWithTheTests(string sample)
    {
        string solution = RepositoryFiles.Read("ChatClient.sln");
        string started = RepositoryFiles.Read("tests/StartedPrograms.props");

        Assert.Contains($"\"samples\\{sample}\\{sample}.csproj\"", solution, StringComparison.Ordinal);
        Assert.Contains($"../samples/{sample}/{sample}.csproj\"", started, StringComparison.Ordinal);
    }

    [Fact]
    public void SourceFiles_OfSamples_HaveFewerThan60Lines()
    {
        IEnumerable<string> files = SampleFolders.All.Except(s_longSamples).Append("Common")
            .Select(static sample => Path.Combine(RepositoryFiles.Root, "samples", sample))
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs"));

        Assert.All(files, static file => Assert.InRange(File.ReadLines(file).Count(), 1, 59));
    }
}
