using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>The JSON schema for settings files knows what a section knows, and comes with the package.</summary>
public sealed class ConfigurationSchemaTests
{
    private static readonly JsonObject s_definitions =
        JsonNode.Parse(RepositoryFiles.Read("src/OpenCompletions/ConfigurationSchema.json"))!["definitions"]!.AsObject();

    private static JsonObject Client => s_definitions["chatCompletionsClient"]!.AsObject();

    [Fact]
    public void Members_OfTheSchema_AreThoseThatASectionHas() =>
        Assert.Equal(SectionSettingsTests.KnownMembers().Order(StringComparer.Ordinal), MembersOf(Client, "").Order(StringComparer.Ordinal));

    [Fact]
    public void Objects_OfTheSchema_RefuseOtherNames() =>
        Assert.All(Client["properties"]!.AsObject().Select(static p => p.Value!).Append(Client).Where(static o => o["properties"] is not null), static o => Assert.False((bool)o["additionalProperties"]!));

    [Theory]
    [InlineData("Authentication", typeof(ChatAuthentication))]
    [InlineData("EchoReasoning", typeof(ReasoningEcho))]
    [InlineData("Retry:RetryUnknownOutcome", typeof(RetryUnknownOutcome))]
    public void Enum_OfTheSchema_HasAllNames(string member, Type type)
    {
        JsonNode node = member.Split(':').Aggregate((JsonNode)Client, static (n, name) => n["properties"]![name]!);

        Assert.Equal(Enum.GetNames(type), node["enum"]!.AsArray().Select(static n => (string?)n));
    }

    [Theory]
    [InlineData("00:05:00", true)]
    [InlineData("0:0:3", true)]
    [InlineData("00:00:04.5", true)]
    [InlineData("1.00:00:00", true)]
    [InlineData("infinite", true)]
    [InlineData("Infinite", true)]
    [InlineData("30", false)]
    [InlineData("5 minutes", false)]
    public void TimePattern_OfTheSchema_TakesWhatASectionTakes(string text, bool isTime)
    {
        Assert.Equal(isTime, Regex.IsMatch(text, (string)s_definitions["time"]!["pattern"]!));
        var options = new ChatCompletionsClientOptions();
        new SectionReader(new Microsoft.Extensions.Configuration.ConfigurationManager { ["T"] = text }, options.SettingsProblems).ReadTime("T", static _ => { });
        Assert.Equal(isTime, options.SettingsProblems.Count == 0);
    }

    [Fact]
    public void Package_OfTheLibrary_HoldsTheSchemaAndTellsEditors()
    {
        XElement[] items = XDocument.Parse(RepositoryFiles.Read("src/OpenCompletions/OpenCompletions.csproj")).Descendants("None").ToArray();
        XElement segment = XDocument.Parse(RepositoryFiles.Read("src/OpenCompletions/buildTransitive/OpenCompletions.targets")).Descendants("JsonSchemaSegment").Single();

        Assert.Equal("/", PackagePathOf("ConfigurationSchema.json"));
        Assert.Equal("buildTransitive", PackagePathOf("buildTransitive/OpenCompletions.targets"));
        Assert.Equal("$(MSBuildThisFileDirectory)../ConfigurationSchema.json", (string?)segment.Attribute("Include"));
        Assert.Matches((string)segment.Attribute("FilePathPattern")!, "appsettings.json");
        Assert.Matches((string)segment.Attribute("FilePathPattern")!, "appsettings.Development.json");

        string? PackagePathOf(string file) => (string?)Assert.Single(items, i => (string?)i.Attribute("Include") == file && (string?)i.Attribute("Pack") == "true").Attribute("PackagePath");
    }

    private static IEnumerable<string> MembersOf(JsonNode type, string prefix)
    {
        foreach ((string name, JsonNode? member) in type["properties"]!.AsObject())
        {
            yield return prefix + name;
            if (member!["properties"] is not null)
            {
                foreach (string inner in MembersOf(member, prefix + name + ":"))
                {
                    yield return inner;
                }
            }
        }
    }
}
