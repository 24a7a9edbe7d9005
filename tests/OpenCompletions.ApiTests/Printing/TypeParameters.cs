namespace OpenCompletions.ApiTests.Printing;

/// <summary>The constraints of type parameters.</summary>
internal static class TypeParameters
{
    public static string GetConstraints(Type[] parameters) =>
        string.Concat(parameters.Select(p => (p.Name, List: string.Join(", ", Get(p))))
            .Where(p => p.List.Length > 0)
            .Select(p => $" where {p.Name} : {p.List}"));

    private static IEnumerable<string> Get(Type parameter)
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        byte nullability = Nullability.OfTypeParameter(parameter).Next();
        Type[] types = [.. parameter.GetGenericParameterConstraints().Where(t => t.FullName != "System.ValueType")];
        if (isStruct)
        {
            yield return "struct";
        }
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return nullability == Nullability.Annotated ? "class?" : "class";
        }
        else if (types.Length == 0 && nullability == Nullability.NotAnnotated)
        {
            yield return "notnull";
        }

        foreach (Type type in types)
        {
            yield return TypeNames.Get(type);
        }

        if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            yield return "new()";
        }
    }
}
