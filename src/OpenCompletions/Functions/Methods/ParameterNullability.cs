using System.Reflection;

namespace OpenCompletions;

/// <summary>
/// Reads from the compiler's attributes whether a parameter allows null. The platform's own reader does not exist on .NET
/// Standard 2.0.
/// </summary>
internal static class ParameterNullability
{
    private const byte Nullable = 2;

    public static bool AllowsNull(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsValueType)
        {
            return System.Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
        }

        byte? state = Read(parameter.GetCustomAttributesData(), "NullableAttribute");
        for (MemberInfo? owner = parameter.Member; state is null && owner is not null; owner = owner.DeclaringType)
        {
            state = Read(owner.GetCustomAttributesData(), "NullableContextAttribute");
        }

        return state == Nullable;
    }

    // The first byte is the state of the type itself. The following bytes are the states of its generic arguments.
    private static byte? Read(IList<CustomAttributeData> attributes, string name)
    {
        CustomAttributeData? found = attributes.FirstOrDefault(a =>
            a.AttributeType.Name == name && a.AttributeType.Namespace == "System.Runtime.CompilerServices");
        return found?.ConstructorArguments.FirstOrDefault().Value switch
        {
            byte state => state,
            IReadOnlyCollection<CustomAttributeTypedArgument> { Count: > 0 } states => states.First().Value as byte?,
            _ => null,
        };
    }
}
