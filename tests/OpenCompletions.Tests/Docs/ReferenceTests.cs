using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The documentation files that the packages contain.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] s_examples =
    [
        "tests/OpenCompletions.Tests/Docs/ReferenceExamples.cs",
        "tests/OpenCompletions.Tests/Docs/ReferenceExamples.Client.cs",
        "tests/OpenCompletions.Tests/Docs/ReferenceExamples.Requests.cs",
        "tests/OpenCompletions.Tests/Docs/ReferenceExamples.Functions.cs",
        "tests/OpenCompletions.Tests/Docs/ReferenceExamples.Servers.cs",
        TestingExamples,
    ];

    private static readonly Type[] s_libraries = [typeof(ChatCompletionsClient), typeof(FakeEndpoint)];

    private const string TestingExamples = "tests/OpenCompletions.Tests/Docs/ReferenceExamples.Testing.cs";

    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // Examples with these names use other packages, or members of the application around them.
    private static readonly string[] s_foreignNames = ["AddOpenTelemetry", "credential.", "KeyVault", "LogAsync", "WebApplicationFactory"];

    /// <summary>The assemblies with a documentation file. The .NET Standard tests compile the second one themselves.</summary>
    public static TheoryData<string> Libraries => [.. FindLibraries()];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Documentation_NamesNoInternalMember(string library) =>
        Assert.Empty(ReadDocumented(library).Except(FindVisible(library, includeSynthesized: true)));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Documentation_NamesEveryPublicMember(string library) =>
        Assert.Empty(FindVisible(library, includeSynthesized: false).Except(ReadDocumented(library)));

    [Fact]
    public void Example_IsARegionOfACompiledFile()
    {
        IEnumerable<string> examples = FindLibraries().SelectMany(ReadExamples)
            .Where(static e => !s_foreignNames.Any(n => e.Contains(n, StringComparison.Ordinal)));

        Assert.Empty(examples.Except(FindRegions(s_examples)));
    }

    [Fact]
    public void Region_IsAnExample()
    {
        bool hasAllLibraries = FindLibraries().Count() == s_libraries.Length;
        IEnumerable<string> files = s_examples.Where(f => f != TestingExamples || hasAllLibraries);

        Assert.Empty(FindRegions(files).Except(FindLibraries().SelectMany(ReadExamples)));
    }

    private static IEnumerable<string> FindLibraries() =>
        s_libraries
            .Where(static t => t.Assembly != typeof(ReferenceTests).Assembly)
            .Select(static t => t.Assembly.GetName().Name!);

    private static IEnumerable<string> FindRegions(IEnumerable<string> files) => files.SelectMany(static file =>
        Region().Matches(RepositoryFiles.Read(file)).Select(m => DocumentationTests.Region(file, m.Groups[1].Value)));

    private static IEnumerable<string> ReadExamples(string library) =>
        Load(library).Descendants("code").Select(static c => Dedent(c.Value));

    private static XDocument Load(string library) => XDocument.Load(Path.Combine(AppContext.BaseDirectory, library + ".xml"));

    private static string Dedent(string code)
    {
        string[] lines = code.ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n');
        int indent = lines.Where(static l => l.Trim().Length > 0).Min(static l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : ""));
    }

    // An overload is identified by its number of parameters.
    private static IEnumerable<string> ReadDocumented(string library) =>
        Load(library).Descendants("member").Select(static m => Shorten((string)m.Attribute("name")!));

    private static string Shorten(string id)
    {
        int list = id.IndexOf('(', StringComparison.Ordinal);
        return list < 0 ? id + (id[0] == 'M' ? "/0" : "") : $"{id[..list]}/{CountParameters(id[list..])}";
    }

    private static int CountParameters(string list)
    {
        int depth = 0;
        int count = 1;
        foreach (char c in list[..list.LastIndexOf(')')])
        {
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            count += c == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }

    private static IEnumerable<string> FindVisible(string library, bool includeSynthesized) =>
        Assembly.Load(library).GetTypes()
            .Where(static t => t.IsVisible && t.Namespace is not null)
            .SelectMany(t => FindVisible(t, includeSynthesized));

    private static IEnumerable<string> FindVisible(Type type, bool includeSynthesized)
    {
        string name = type.FullName!.Replace('+', '.');
        IEnumerable<string> members = type.GetMembers(Declared)
            .Where(m => includeSynthesized || !IsSynthesized(m))
            .Select(m => GetId(name, m))
            .OfType<string>();
        return members.Prepend("T:" + name);
    }

    private static bool IsSynthesized(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute))
        || (member is ConstructorInfo constructor && constructor.GetParameters().Length == 0);

    private static string? GetId(string type, MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: false } field when IsVisible(field.Attributes) => $"F:{type}.{field.Name}",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) =>
            $"P:{type}.{property.Name}" + (property.GetIndexParameters().Length is > 0 and var count ? $"/{count}" : ""),
        MethodBase method when IsVisible(method) && !Accessor().IsMatch(method.Name) =>
            $"M:{type}.{method.Name.Replace('.', '#')}{Arity(method)}/{method.GetParameters().Length}",
        _ => null,
    };

    private static string Arity(MethodBase method) => method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes field) =>
        (field & FieldAttributes.FieldAccessMask)
            is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    [GeneratedRegex("#region ([^\n]+)")]
    private static partial Regex Region();

    [GeneratedRegex("^(get|set|add|remove)_")]
    private static partial Regex Accessor();
}
