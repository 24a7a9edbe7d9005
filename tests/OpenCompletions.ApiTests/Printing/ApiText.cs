using System.Text;
using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Printing;

/// <summary>The public API of a library as text: C# declarations without bodies, sorted.</summary>
internal static class ApiText
{
    public static string Get(BuiltLibrary library)
    {
        var text = new StringBuilder();
        IEnumerable<IGrouping<string, Type>> namespaces = library.Types.GroupBy(t => t.Namespace!);
        foreach (IGrouping<string, Type> scope in namespaces.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(scope.Key).Append(";\n\n");
            foreach (Type type in scope.OrderBy(t => t.FullName, StringComparer.Ordinal))
            {
                text.AppendJoin('\n', TypeDeclaration.Get(type)).Append("\n\n");
            }
        }

        // One line break at the end.
        text.Length--;
        return text.ToString();
    }
}
