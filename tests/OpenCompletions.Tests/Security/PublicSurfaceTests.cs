using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Security;

/// <summary>What the library offers, and what it is made of.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly Assembly s_library = typeof(ChatCompletionsClient).Assembly;
    private static readonly string[] s_vendors = ["System.", "Microsoft.Bcl.", "Microsoft.Extensions."];
    private static readonly Type[] s_withKey = [typeof(ChatCompletionsClientOptions), typeof(ChatCallOptions), typeof(ChatCompletionsClient), typeof(PreparedCall), typeof(ClientSettings), typeof(CallResponse)];

    [Fact]
    public void Members_OfThePublicTypes_SwitchNoCertificateCheckOff()
    {
        string[] words = ["certificate", "ssl", "tls", "trust"];
        foreach (MemberInfo member in Members())
        {
            Assert.DoesNotContain(words, w => member.Name.Contains(w, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(TypesOf(member), t => t.Namespace!.Contains("Security", StringComparison.Ordinal) || t.Name == "HttpClientHandler");
        }
    }

    [Fact]
    public void Members_OfThePublicTypes_GiveNoHttpRequestAway() =>
        Assert.All(Members().Where(m => m is not ConstructorInfo), m => Assert.DoesNotContain(TypesOf(m), t => t.Namespace!.StartsWith("System.Net.Http", StringComparison.Ordinal)));

    [Fact]
    public void Types_WithAKey_AreNoRecordsAndShowNothing()
    {
        Assert.All(s_withKey, t => Assert.Null(t.GetMethod("<Clone>$")));
        Assert.All(s_withKey, t => Assert.Null(t.GetCustomAttribute<DebuggerDisplayAttribute>()));
        Assert.Equal(nameof(ChatCompletionsClientOptions), new ChatCompletionsClientOptions { ApiKey = "CANARY", Headers = { ["X-A"] = "CANARY" } }.ToString());
        Assert.Equal(nameof(ChatCallOptions), new ChatCallOptions { ApiKey = "CANARY" }.ToString());
        using var client = new ChatCompletionsClient("https://example.com/v1", "CANARY");
        Assert.DoesNotContain("CANARY", client.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_InLogsAndDebuggers_IsStars()
    {
        Assert.Equal("***", new Secret("CANARY").ToString());
        Assert.Equal("***", typeof(Secret).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.Empty(typeof(Secret).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic));
    }

    [Fact]
    public void Types_WithAKey_HaveNoJson() =>
        Assert.All(s_withKey, t => Assert.Null(ChatCompletionsJson.Resolver.GetTypeInfo(t, new())));

    [Fact]
    public void Library_UsesNoRegularExpressions()
    {
        using var file = new PEReader(File.OpenRead(s_library.Location));
        MetadataReader metadata = file.GetMetadataReader();

        Assert.DoesNotContain("System.Text.RegularExpressions", metadata.TypeReferences.Select(t => metadata.GetString(metadata.GetTypeReference(t).Namespace)));
    }

    [Fact]
    public void Library_References_AreTheFrameworksOnly() => Assert.All(
        s_library.GetReferencedAssemblies(),
        a => Assert.True(a.Name == "netstandard" || s_vendors.Any(v => a.Name!.StartsWith(v, StringComparison.Ordinal)), a.Name));

    [Fact]
    public void Project_Dependencies_AreKnownPackagesOfThePlatform()
    {
        XElement project = XElement.Parse(RepositoryFiles.Read("src/OpenCompletions/OpenCompletions.csproj"));
        XElement[] packages = [.. project.Descendants("PackageReference")];

        Assert.Equal(
            [
                "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Http",
                "System.Net.ServerSentEvents", "System.Text.Json",
            ],
            packages.Select(r => (string)r.Attribute("Include")!).Order(StringComparer.Ordinal));
        Assert.Empty(project.Descendants("ProjectReference"));
    }

    [Fact]
    public void Project_PackagesWhoseTypesNetStandardSignaturesName_AreDependenciesOfEveryFramework()
    {
        XElement project = XElement.Parse(RepositoryFiles.Read("src/OpenCompletions/OpenCompletions.csproj"));

        Assert.All(
            project.Descendants("PackageReference").Where(r => ((string)r.Attribute("Include")!).StartsWith("Microsoft.Bcl.", StringComparison.Ordinal)),
            r => Assert.Null(r.Parent!.Attribute("Condition")));
    }

    [Fact]
    public void Library_HasAStrongName() => Assert.Equal(8, s_library.GetName().GetPublicKeyToken()?.Length);

    private static IEnumerable<MemberInfo> Members() =>
        s_library.GetExportedTypes().SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static IEnumerable<Type> TypesOf(MemberInfo member)
    {
        IEnumerable<Type> types = member switch
        {
            MethodInfo method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType),
            MethodBase constructor => constructor.GetParameters().Select(p => p.ParameterType),
            PropertyInfo property => [property.PropertyType],
            FieldInfo field => [field.FieldType],
            _ => [],
        };
        return types.SelectMany(t => t.GetGenericArguments().Append(t)).Where(t => t.Namespace is not null);
    }
}
