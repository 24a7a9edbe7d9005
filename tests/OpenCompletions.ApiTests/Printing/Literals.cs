using System.Globalization;

namespace OpenCompletions.ApiTests.Printing;

/// <summary>Constants as in C#: default values, constants and arguments of attributes.</summary>
internal static class Literals
{
    public static string Get(object? value, Type type)
    {
        bool isNullable = type is { IsGenericType: true, Name: "Nullable`1" };
        if (isNullable)
        {
            type = type.GetGenericArguments()[0];
        }

        return value switch
        {
            null => !isNullable && (type.IsValueType || type.IsGenericParameter) ? "default" : "null",
            Type t => $"typeof({TypeNames.Get(t)})",
            _ when type.IsEnum => GetEnum(value, type),
            bool flag => flag ? "true" : "false",
            string text => Quote(text),
            char character => $"'{character}'",
            IEnumerable<CustomAttributeTypedArgument> items =>
                $"[{string.Join(", ", items.Select(i => Get(i.Value, i.ArgumentType)))}]",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    // A combination of flags is a list of their names.
    private static string GetEnum(object value, Type type)
    {
        long bits = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        (string Name, long Bits)[] names =
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => (f.Name, Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture))),
        ];
        IEnumerable<string> found = names.Where(n => n.Bits == bits).Take(1).Select(n => n.Name);
        if (!found.Any())
        {
            found = names.Where(n => n.Bits != 0 && (bits & n.Bits) == n.Bits).Select(n => n.Name);
        }

        return string.Join(" | ", found.Select(name => $"{type.Name}.{name}").DefaultIfEmpty($"({type.Name}){bits}"));
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
