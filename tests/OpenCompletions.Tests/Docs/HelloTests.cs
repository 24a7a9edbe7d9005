using System.Xml.Linq;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The README's first program runs, and its package reference is of the repository's version.</summary>
public sealed class HelloTests
{
    [Fact]
    public async Task Program_VariablesSet_PrintsTheAnswer()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));

        SampleResult result = await SampleProcess.RunAsync(
            "OpenCompletions.Hello", [], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")], folder: "tests");

        Assert.Equal(("Hello\n", "", 0), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public void Package_OfTheProgram_HasTheVersionOfTheRepository()
    {
        string version = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Contains($"#:package OpenCompletions@{version}\n", RepositoryFiles.Read("tests/OpenCompletions.Hello/hello.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void FirstCSharpBlock_OfTheReadme_IsTheProgram() =>
        Assert.Contains(
            "hello.cs#hello -->\n```csharp",
            RepositoryFiles.Read("README.md").Split("<!-- snippet: ")[1],
            StringComparison.Ordinal);
}
