using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Conventions;

/// <summary>The XML documentation: all public members have one, and it says more than their names.</summary>
public sealed partial class DocumentationConventionTests
{
    // Words that every summary of the kind has.
    private static readonly HashSet<string> s_fillers = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "be", "by", "create", "creates", "for", "from", "get", "gets", "has", "if", "in",
        "initializes", "instance", "is", "it", "its", "new", "of", "on", "or", "represents", "return", "returns", "set", "sets",
        "that", "the", "this", "to", "value", "whether", "with",
    };

    [Theory, MemberData(nameof(BuiltLibraries.All), MemberType = typeof(BuiltLibraries))]
    public void Documentation_OfAPublicMember_Exists(string package, string framework)
    {
        BuiltLibrary library = BuiltLibrary.Load(package, framework);
        ILookup<string, XElement> documented = GetEntries(library).ToLookup(e => e.Name, e => e.Documentation);
        IEnumerable<string> missing = library.Types.SelectMany(GetMembers)
            .GroupBy(name => name)
            .Where(overloads => documented[overloads.Key].Count() < overloads.Count())
            .Select(overloads => overloads.Key);

        Assert.True(!missing.Any(), $"Members without documentation:\n{string.Join('\n', missing)}");
    }

    [Theory, MemberData(nameof(BuiltLibraries.All), MemberType = typeof(BuiltLibraries))]
    public void Documentation_OfAPublicMember_SaysMoreThanItsName(string package, string framework)
    {
        BuiltLibrary library = BuiltLibrary.Load(package, framework);
        string[] namespaces = [.. library.Types.Select(t => t.Namespace + ".").Distinct().OrderByDescending(n => n.Length)];
        IEnumerable<string> repetitions =
            from entry in GetEntries(library)
            where !entry.Documentation.Descendants("inheritdoc").Any()
            let text = GetText(entry.Documentation)
            let name = namespaces.Aggregate(entry.Name, (name, prefix) => name.Replace(prefix, "", StringComparison.Ordinal))
            where !Words(text).Except(Words(name)).Any(word => !s_fillers.Contains(word))
            select $"{name}: {text}";

        Assert.True(!repetitions.Any(), $"Documentation that says nothing but the name:\n{string.Join('\n', repetitions)}");
    }

    // Names as "P:Namespace.Type.Member". Overloads share a name, once for each.
    private static IEnumerable<(string Name, XElement Documentation)> GetEntries(BuiltLibrary library) =>
        from member in XDocument.Load(library.DocumentationPath).Descendants("member")
        select (Signature().Replace((string)member.Attribute("name")!, ""), member);

    private static IEnumerable<string> GetMembers(Type type)
    {
        string name = type.FullName!.Replace('+', '.');
        return
        [
            "T:" + name,
            .. type.VisibleFields().Select(f => $"F:{name}.{f.Name}"),
            // The compiler asks for no documentation of the constructor that it adds.
            .. type.VisibleConstructors().Where(c => c.GetParameters().Length > 0).Select(_ => $"M:{name}.#ctor"),
            .. type.VisibleProperties().Select(p => $"P:{name}.{p.Name}"),
            .. type.VisibleEvents().Select(e => $"E:{name}.{e.Name}"),
            .. type.VisibleMethods().Select(m => $"M:{name}.{m.Name}"),
        ];
    }

    // A reference counts as the name that it shows.
    private static string GetText(XElement element) => string.Join(' ', element.Nodes().Select(n => n switch
    {
        XText text => text.Value.Trim(),
        XElement { IsEmpty: true } reference => ((string?)reference.FirstAttribute ?? "").Split('.')[^1],
        XElement child => GetText(child),
        _ => "",
    })).Trim();

    // "ToolCallId" and "tool call ID" have the same words. A plural is the same word.
    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(m => m.Value.ToLowerInvariant()).Select(word => word.Length > 3 ? word.TrimEnd('s') : word);

    [GeneratedRegex(@"(``\d+)?(\(.*\))?(~.*)?$")]
    private static partial Regex Signature();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}
