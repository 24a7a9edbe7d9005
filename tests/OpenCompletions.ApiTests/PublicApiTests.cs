using OpenCompletions.ApiTests.Libraries;
using OpenCompletions.ApiTests.Printing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.ApiTests;

/// <summary>No change of a public API goes unnoticed: each library's API, for each framework, is a checked-in file.</summary>
public sealed class PublicApiTests
{
    /// <summary>The environment variable that rewrites the files; see docs/contributing.md.</summary>
    private const string Accept = "ACCEPT_PUBLIC_API";

    [Theory, MemberData(nameof(BuiltLibraries.All), MemberType = typeof(BuiltLibraries))]
    public void PublicApi_OfALibrary_IsTheCheckedInOne(string package, string framework)
    {
        string path = $"src/{package}/PublicApi/{framework}.txt";
        string actual = ApiText.Get(BuiltLibrary.Load(package, framework));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            string file = Path.Combine(RepositoryFiles.Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        string expected = RepositoryFiles.Read(path);
        Assert.True(
            expected == actual,
            $"""
            The public API differs from {path}:

            {ApiDifference.Describe(expected, actual)}

            If the change is intended, rewrite the files and commit them: {Accept}=1 dotnet test tests/OpenCompletions.ApiTests
            """);
    }
}
