namespace OpenCompletions.ApiTests.Libraries;

/// <summary>What other assemblies see of a type.</summary>
internal static class Visibility
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static bool IsVisible(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
            : type.IsPublic;

    public static bool IsVisible(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    public static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    public static IEnumerable<FieldInfo> VisibleFields(this Type type) =>
        type.GetFields(Declared).Where(f => IsVisible(f) && !f.IsSpecialName);

    public static IEnumerable<ConstructorInfo> VisibleConstructors(this Type type) =>
        type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsCompilerGenerated());

    public static IEnumerable<PropertyInfo> VisibleProperties(this Type type) =>
        type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible) && p.Name != "EqualityContract");

    public static IEnumerable<EventInfo> VisibleEvents(this Type type) =>
        type.GetEvents(Declared).Where(e => IsVisible(e.GetAddMethod(nonPublic: true)));

    /// <summary>Methods and operators, without the accessors of properties and events.</summary>
    public static IEnumerable<MethodInfo> VisibleMethods(this Type type) =>
        type.GetMethods(Declared).Where(m => IsVisible(m) && !m.IsAccessor() && !m.IsCompilerGenerated());

    public static bool IsOperator(this MethodBase method) =>
        method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal);

    /// <summary>
    /// Whether the compiler adds the <c>Equals</c>, <c>GetHashCode</c>, <c>==</c>, <c>!=</c>, <c>ToString</c>,
    /// <c>PrintMembers</c>, <c>EqualityContract</c> and copying of records. They follow from the word <c>record</c>, which also
    /// stands for them in the files of the public API.
    /// </summary>
    public static bool IsRecord(this Type type) => type.GetMethods(Declared).Any(m => m.Name == "PrintMembers");

    public static bool Has(this MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Any(a => a.AttributeType.Name == attribute);

    private static bool IsAccessor(this MethodBase method) => method.IsSpecialName && !method.IsOperator();

    private static bool IsCompilerGenerated(this MemberInfo member) => member.Has("CompilerGeneratedAttribute");
}
