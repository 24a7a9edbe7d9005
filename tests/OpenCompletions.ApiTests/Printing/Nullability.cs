namespace OpenCompletions.ApiTests.Printing;

/// <summary>
/// The nullability that the compiler recorded for one type in a signature: one flag for each reference type and type argument in
/// the order of writing, or one flag for all of them.
/// </summary>
internal sealed class Nullability
{
    public const byte NotAnnotated = 1;
    public const byte Annotated = 2;

    private readonly byte[] _flags;
    private readonly byte _other;
    private int _next;

    private Nullability(byte[] flags, byte other)
    {
        _flags = flags;
        _other = other;
    }

    /// <summary>Types without a recorded nullability, such as base types.</summary>
    public static Nullability None => new([], 0);

    /// <summary>Returns the flag of the next type.</summary>
    public byte Next() => _next < _flags.Length ? _flags[_next++] : _other;

    public static Nullability Of(ParameterInfo parameter) => Read(parameter.GetCustomAttributesData(), parameter.Member);

    public static Nullability Of(PropertyInfo property) => Read(property.GetCustomAttributesData(), property.DeclaringType);

    public static Nullability Of(FieldInfo field) => Read(field.GetCustomAttributesData(), field.DeclaringType);

    public static Nullability Of(EventInfo @event) => Read(@event.GetCustomAttributesData(), @event.DeclaringType);

    public static Nullability OfTypeParameter(Type parameter) =>
        Read(parameter.GetCustomAttributesData(), (MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType);

    private static Nullability Read(IList<CustomAttributeData> attributes, MemberInfo? scope)
    {
        object? value = Find(attributes, "NullableAttribute");
        return value switch
        {
            byte flag => new([], flag),
            IReadOnlyCollection<CustomAttributeTypedArgument> flags => new([.. flags.Select(f => (byte)f.Value!)], 0),
            _ => new([], GetDefault(scope)),
        };
    }

    // The innermost member or type that names a default.
    private static byte GetDefault(MemberInfo? scope)
    {
        for (; scope is not null; scope = scope.DeclaringType)
        {
            if (Find(scope.GetCustomAttributesData(), "NullableContextAttribute") is byte flag)
            {
                return flag;
            }
        }

        return 0;
    }

    private static object? Find(IList<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(a => a.AttributeType.Name == name)?.ConstructorArguments[0].Value;
}
