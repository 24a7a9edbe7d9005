using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Printing;

/// <summary>Types as C# declares them, with their members.</summary>
internal static class TypeDeclaration
{
    /// <summary>Returns the lines of a type.</summary>
    public static IEnumerable<string> Get(Type type)
    {
        foreach (string attribute in AttributeText.Get(type.GetCustomAttributesData()))
        {
            yield return attribute;
        }

        yield return Head(type);
        yield return "{";
        IEnumerable<string> body = type.IsEnum ? EnumMembers(type) : MemberDeclaration.GetAll(type).SelectMany(m => m.Lines);
        foreach (string line in body)
        {
            yield return "    " + line;
        }

        yield return "}";
    }

    private static string Head(Type type)
    {
        // A nested type is declared beside the others, under its full name.
        string scope = type.DeclaringType is { } declaring ? TypeNames.Declare(declaring) + "." : "";
        string access = type.IsPublic || type.IsNestedPublic ? "public " : "protected ";
        string constraints = TypeParameters.GetConstraints(type.GetGenericArguments());
        string bases = string.Join(", ", Bases(type));
        return access + Kind(type) + scope + TypeNames.Declare(type) + (bases.Length == 0 ? "" : " : " + bases) + constraints;
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return "enum ";
        }

        if (type.IsInterface)
        {
            return "interface ";
        }

        if (type.IsValueType)
        {
            return (type.Has("IsReadOnlyAttribute") ? "readonly " : "") + (type.IsByRefLike ? "ref " : "")
                + (type.IsRecord() ? "record struct " : "struct ");
        }

        string modifier = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return modifier + (type.IsRecord() ? "record " : "class ");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetUnderlyingType(type) is { Name: not "Int32" } underlying ? [TypeNames.Get(underlying)] : [];
        }

        bool hasBase = type.BaseType is not null and not { FullName: "System.Object" or "System.ValueType" };
        IEnumerable<Type> inherited =
            type.GetInterfaces().SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        IEnumerable<string> interfaces = type.GetInterfaces()
            .Except(inherited)
            .Where(Visibility.IsVisible)
            .Where(i => !(type.IsRecord() && i.Name == "IEquatable`1"))
            .Select(TypeNames.Get)
            .Order(StringComparer.Ordinal);
        return hasBase ? interfaces.Prepend(TypeNames.Get(type.BaseType!)) : interfaces;
    }

    private static IEnumerable<string> EnumMembers(Type type) =>
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        from line in AttributeText.Get(field.GetCustomAttributesData()).Append($"{field.Name} = {field.GetRawConstantValue()},")
        select line;
}
