namespace OpenCompletions.ApiTests.Printing;

/// <summary>
/// Names of types as in C#, without the namespace, except for types of Microsoft.Extensions.AI: it shares names with these
/// libraries.
/// </summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> s_keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.Char"] = "char", ["System.Decimal"] = "decimal",
        ["System.Double"] = "double", ["System.Int16"] = "short", ["System.Int32"] = "int", ["System.Int64"] = "long",
        ["System.Object"] = "object", ["System.SByte"] = "sbyte", ["System.Single"] = "float", ["System.String"] = "string",
        ["System.UInt16"] = "ushort", ["System.UInt32"] = "uint", ["System.UInt64"] = "ulong", ["System.Void"] = "void",
    };

    /// <summary>Returns the name of a declared type, with its type parameters.</summary>
    public static string Declare(Type type) => Simple(type) + Arguments(type.GetGenericArguments().Select(DeclareParameter));

    public static string DeclareParameter(Type parameter)
    {
        GenericParameterAttributes variance = parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask;
        string prefix = variance switch
        {
            GenericParameterAttributes.Covariant => "out ",
            GenericParameterAttributes.Contravariant => "in ",
            _ => "",
        };
        return prefix + parameter.Name;
    }

    /// <summary>Returns the name of a type in a signature.</summary>
    public static string Get(Type type) => Get(type, Nullability.None);

    public static string Get(Type type, Nullability nullability)
    {
        if (type.IsByRef)
        {
            return Get(type.GetElementType()!, nullability);
        }

        if (type.IsPointer)
        {
            return Get(type.GetElementType()!, nullability) + "*";
        }

        // The flags of a type precede those of its element type and type arguments. Plain value types have none.
        Type? underlying = IsNullableValue(type) ? type.GetGenericArguments()[0] : null;
        if (underlying is not null)
        {
            return Get(underlying, nullability) + "?";
        }

        bool hasFlag = !type.IsValueType || type.IsGenericType;
        string mark = hasFlag && nullability.Next() == Nullability.Annotated ? "?" : "";
        return type.IsArray
            ? Get(type.GetElementType()!, nullability) + "[" + new string(',', type.GetArrayRank() - 1) + "]" + mark
            : Qualify(type, nullability) + mark;
    }

    private static string Qualify(Type type, Nullability nullability)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (s_keywords.TryGetValue(type.FullName ?? "", out string? keyword))
        {
            return keyword;
        }

        // A nested generic type has the type arguments of its declaring type first.
        int inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        Type[] arguments = type.GetGenericArguments();
        string scope = type.DeclaringType is { } declaring
            ? Qualify(Construct(declaring, arguments), nullability) + "."
            : Scope(type.Namespace ?? "");
        return scope + Simple(type) + Arguments(arguments.Skip(inherited).Select(a => Get(a, nullability)));
    }

    private static Type Construct(Type declaring, Type[] arguments)
    {
        int count = declaring.GetGenericArguments().Length;
        return count == 0 ? declaring : declaring.MakeGenericType(arguments[..count]);
    }

    private static string Scope(string name) => name == "Microsoft.Extensions.AI" ? name + "." : "";

    private static string Simple(Type type) => type.Name.Split('`')[0];

    private static string Arguments(IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"<{list}>";
    }

    private static bool IsNullableValue(Type type) =>
        type is { IsGenericType: true, IsGenericTypeDefinition: false, Namespace: "System", Name: "Nullable`1" };
}
