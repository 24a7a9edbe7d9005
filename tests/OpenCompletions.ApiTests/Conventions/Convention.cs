using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Conventions;

/// <summary>A rule for all public types or members, in all libraries and frameworks.</summary>
internal static class Convention
{
    /// <summary>All visible types. A type of several frameworks occurs once for each of them.</summary>
    public static IEnumerable<Type> Types => BuiltLibrary.All.SelectMany(l => BuiltLibrary.Load(l.Package, l.Framework).Types);

    public static IEnumerable<MethodInfo> Methods => Types.SelectMany(Visibility.VisibleMethods);

    public static IEnumerable<PropertyInfo> Properties => Types.SelectMany(Visibility.VisibleProperties);

    /// <summary>Whether the type is an object of the protocol: a class derived from WireObject, or WireObject.</summary>
    public static bool IsProtocol(Type? type) => type is not null && (type.Name == "WireObject" || IsProtocol(type.BaseType));

    /// <summary>Returns the name of a type or member, for the lists of exceptions and for messages.</summary>
    public static string NameOf(MemberInfo member) =>
        member is Type || member.DeclaringType is null ? Qualify((Type)member) : $"{Qualify(member.DeclaringType)}.{member.Name}";

    /// <summary>Checks that nothing breaks a rule, except for the exceptions, each of which must be one.</summary>
    public static void Holds(string rule, IEnumerable<MemberInfo> offenders, params (string Name, string Reason)[] exceptions)
    {
        HashSet<string> found = [.. offenders.Select(NameOf)];
        string[] expected = [.. exceptions.Select(e => e.Name)];
        string[] lines =
        [
            .. found.Except(expected).Order(StringComparer.Ordinal),
            .. expected.Except(found).Select(name => $"{name} is listed as an exception, but keeps the rule."),
        ];
        Assert.True(lines.Length == 0, $"{rule}\n\n{string.Join('\n', lines)}");
    }

    private static string Qualify(Type type) =>
        type.IsNested ? $"{Qualify(type.DeclaringType!)}.{type.Name}" : type.Name.Split('`')[0];
}
