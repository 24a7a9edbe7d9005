namespace OpenCompletions.ApiTests.Printing;

/// <summary>The attributes that callers and their compilers read.</summary>
internal static class AttributeText
{
    // Written by the compiler for what the declaration shows in C#, or for debuggers.
    private static readonly HashSet<string> s_omitted = new(StringComparer.Ordinal)
    {
        "AsyncIteratorStateMachineAttribute", "AsyncStateMachineAttribute", "CompilerFeatureRequiredAttribute",
        "CompilerGeneratedAttribute", "DebuggerBrowsableAttribute", "DebuggerDisplayAttribute", "DebuggerNonUserCodeAttribute",
        "DebuggerStepThroughAttribute", "DebuggerTypeProxyAttribute", "DefaultMemberAttribute", "ExtensionAttribute",
        "InAttribute", "IsByRefLikeAttribute", "IsReadOnlyAttribute", "IteratorStateMachineAttribute", "NullableAttribute",
        "NullableContextAttribute", "OptionalAttribute", "OutAttribute", "ParamArrayAttribute", "RequiredMemberAttribute",
    };

    // Their arguments are messages to readers, whose wording may change.
    private static readonly HashSet<string> s_withoutArguments = new(StringComparer.Ordinal)
    {
        "RequiresDynamicCodeAttribute", "RequiresUnreferencedCodeAttribute",
    };

    /// <summary>Returns each attribute in brackets, sorted.</summary>
    public static IEnumerable<string> Get(IList<CustomAttributeData> attributes) =>
        attributes.Where(a => !s_omitted.Contains(a.AttributeType.Name) && !IsForOlderCompilers(a, attributes))
            .Select(Get)
            .Order(StringComparer.Ordinal);

    // For compilers that do not know required members or ref structs, the compiler marks what uses them as obsolete.
    private static bool IsForOlderCompilers(CustomAttributeData attribute, IList<CustomAttributeData> all) =>
        attribute.AttributeType.Name == "ObsoleteAttribute"
        && all.Any(a => a.AttributeType.Name == "CompilerFeatureRequiredAttribute");

    private static string Get(CustomAttributeData attribute)
    {
        string name = TypeNames.Get(attribute.AttributeType)[..^"Attribute".Length];
        string arguments = s_withoutArguments.Contains(attribute.AttributeType.Name)
            ? ""
            : string.Join(", ", attribute.ConstructorArguments.Select(Get).Concat(attribute.NamedArguments.Select(Get)));
        return $"[{name}{(arguments.Length == 0 ? "" : $"({arguments})")}]";
    }

    private static string Get(CustomAttributeTypedArgument argument) => Literals.Get(argument.Value, argument.ArgumentType);

    private static string Get(CustomAttributeNamedArgument argument) => $"{argument.MemberName} = {Get(argument.TypedValue)}";
}
