using System.Reflection;

namespace OpenCompletions;

/// <summary>Names functions after methods.</summary>
internal static class FunctionName
{
    /// <exception cref="ArgumentException">The method is a lambda expression, which has no name.</exception>
    public static string Of(MethodInfo method)
    {
        string name = method.Name;
        if (name.Length > 0 && name[0] == '<')
        {
            // A local function is compiled to <Caller>g__Name|0_0, a lambda expression to <Caller>b__0.
            const string LocalFunction = ">g__";
            int start = name.IndexOf(LocalFunction, StringComparison.Ordinal) + LocalFunction.Length;
            int end = name.IndexOf('|', start);
            name = start < LocalFunction.Length || end < 0 ? "" : name.Substring(start, end - start);
        }

        // The name of an explicit implementation starts with the interface's.
        name = name.Substring(name.LastIndexOf('.') + 1);
        return name.Length > 0
            ? SchemaName.Create(name)
            : throw new ArgumentException("A lambda expression has no name; pass one.", nameof(name));
    }
}
