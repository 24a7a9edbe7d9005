using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenCompletions.PackageTests;

/// <summary>The documentation that editors show.</summary>
public sealed class DocumentationFileTests
{
    public static TheoryData<string> Ids => [.. PackedFile.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void DocumentationFile_OfALibrary_NamesPublicMembersOnly(string id)
    {
        PackedFile package = PackedFile.Package(id);
        string[] libraries = [.. package.WithExtension(".dll")];
        Assert.NotEmpty(libraries);
        foreach (string library in libraries)
        {
            HashSet<string> visible = VisibleIds(package.Entries[library]);
            string[] documented = XDocument.Parse(package.Text(Path.ChangeExtension(library, ".xml"))).Descendants("member")
                .Select(static m => m.Attribute("name")!.Value).ToArray();

            Assert.Empty(documented.Except(visible));
            Assert.Empty(visible.Where(static v => v.StartsWith("T:", StringComparison.Ordinal)).Except(documented));
        }
    }

    /// <summary>The documentation IDs of the types and members that other assemblies can use.</summary>
    private static HashSet<string> VisibleIds(byte[] library)
    {
        MetadataReference reference = MetadataReference.CreateFromImage(library);
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Reader", references: [reference, .. platform.Select(static p => MetadataReference.CreateFromFile(p))]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return VisibleTypes(assembly.GlobalNamespace)
            .SelectMany(static t => t.GetMembers().Where(IsVisible).Prepend(t))
            .Select(static s => s.GetDocumentationCommentId()!)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<INamedTypeSymbol> VisibleTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static m => m switch
        {
            INamespaceSymbol => VisibleTypes(m),
            INamedTypeSymbol type when IsVisible(type) => VisibleTypes(type).Prepend(type),
            _ => [],
        });

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
