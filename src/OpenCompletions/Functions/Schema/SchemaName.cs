using System.Text;

namespace OpenCompletions;

/// <summary>
/// Creates schema names that every server accepts: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters.
/// </summary>
internal static class SchemaName
{
    public const int MaxLength = 64;

    /// <summary>Creates a name from a type and its generic arguments, such as <c>List_City</c>.</summary>
    public static string Create(Type type)
    {
        var name = new StringBuilder();
        Append(name, type);
        return name.ToString(0, Math.Min(name.Length, MaxLength));
    }

    /// <summary>Creates a name from a text: <c>_</c> replaces each character that is not allowed.</summary>
    public static string Create(string text)
    {
        var name = new StringBuilder();
        Append(name, text);
        return name.ToString(0, Math.Min(name.Length, MaxLength));
    }

    private static void Append(StringBuilder name, Type type)
    {
        if (type.GetElementType() is { } element)
        {
            Append(name, element);
            name.Append("_Array");
            return;
        }

        int arity = type.Name.IndexOf('`');
        Append(name, arity < 0 ? type.Name : type.Name.Substring(0, arity));

        foreach (Type argument in type.GetGenericArguments())
        {
            name.Append('_');
            Append(name, argument);
        }
    }

    private static void Append(StringBuilder name, string text)
    {
        foreach (char c in text)
        {
            name.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' ? c : '_');
        }
    }
}
