using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Conventions;

/// <summary>Rules for all public types.</summary>
public sealed class TypeConventionTests
{
    private const BindingFlags NotPublic = BindingFlags.Instance | BindingFlags.NonPublic;

    [Fact]
    public void Class_ThatIsPublic_IsSealedAbstractOrStatic() => Convention.Holds(
        "A class is sealed, abstract or static: sealing one later would break users who derive from it.",
        Convention.Types.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }),
        ("FakeOptions", "FakeEndpointOptions adds what only a server has."));

    [Fact]
    public void Class_ThatIsAbstract_CannotBeDerivedFromElsewhere() => Convention.Holds(
        "An abstract class is closed, so that it can get new abstract members: no constructor is visible; a record, whose "
            + "copy constructor is visible, has an abstract member that is not.",
        Convention.Types.Where(t => t is { IsClass: true, IsAbstract: true, IsSealed: false } && !IsClosed(t)));

    [Fact]
    public void Union_OfTheProtocol_HasAnUnknownCase() => Convention.Holds(
        "A union has an Unknown… case, which holds JSON that no other case covers.",
        Unions.Where(u => !Convention.Types.Any(t => t.BaseType == u && t.Name.StartsWith("Unknown", StringComparison.Ordinal))));

    [Fact]
    public void Unions_OfTheProtocol_AreFound() => Assert.Equal(
        ["ChatMessage", "ContentPart", "ResponseFormat", "Tool", "ToolChoice"],
        Unions.Select(Convention.NameOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Type_Nested_IsTheConverterOfItsType() => Convention.Holds(
        "A public type is nested only if it is the hidden converter 'Wire'.",
        Convention.Types.Where(t => t.IsNested && !(t.Name == "Wire" && t.Has("EditorBrowsableAttribute"))));

    [Fact]
    public void Field_ThatIsPublic_IsAConstant() => Convention.Holds(
        "A public field is a constant or a value of an enumeration; everything else is a property.",
        Convention.Types.SelectMany(Visibility.VisibleFields).Where(f => !f.IsLiteral));

    [Theory]
    [InlineData("OpenCompletions")]
    [InlineData("OpenCompletions.Extensions.AI")]
    public void Library_ForApplications_ReferencesNoServer(string package)
    {
        IEnumerable<string> references =
            from library in BuiltLibrary.All
            where library.Package == package
            from reference in BuiltLibrary.Load(package, library.Framework).Assembly.GetReferencedAssemblies()
            let name = reference.Name!
            where name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name == "OpenCompletions.Testing"
            select $"{library.Framework}: {name}";

        Assert.Empty(references);
    }

    private static IEnumerable<Type> Unions =>
        Convention.Types.Where(t => t.IsAbstract && t.BaseType?.Name == "WireObject" && t.GetNestedType("Wire") is not null);

    private static bool IsClosed(Type type)
    {
        bool hasOwnConstructor =
            type.GetConstructors(NotPublic | BindingFlags.Public).Any(c => Visibility.IsVisible(c) && !IsCopying(c));
        return !hasOwnConstructor
            && (!type.IsRecord() || type.GetMethods(NotPublic).Any(m => m.IsAbstract && !Visibility.IsVisible(m)));
    }

    private static bool IsCopying(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var parameter] && parameter.ParameterType == constructor.DeclaringType;
}
