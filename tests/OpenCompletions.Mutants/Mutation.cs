using Microsoft.CodeAnalysis;

namespace OpenCompletions.Mutants;

/// <summary>One possible change of the library's source.</summary>
/// <param name="Node">The node to change, in the original tree.</param>
/// <param name="Kind">How to change it.</param>
/// <param name="Mutated">What stands in its place, for kinds that replace an expression.</param>
internal sealed record Mutation(SyntaxNode Node, MutationKind Kind, SyntaxNode? Mutated = null)
{
    private const int MaxTextLength = 100;

    public int Line => Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public string File => Node.SyntaxTree.FilePath;

    /// <summary>The whole line where the node starts, without the white space around it.</summary>
    public string LineText => WholeLine.Trim();

    /// <summary>Where in <see cref="LineText"/> the node starts.</summary>
    public int Column => Node.GetLocation().GetLineSpan().StartLinePosition.Character - (WholeLine.Length - WholeLine.TrimStart().Length);

    public string Original => Shorten(Node.ToString());

    public string Replacement => Kind switch
    {
        MutationKind.Remove => "(removed)",
        MutationKind.AlwaysFalse => "false",
        MutationKind.AlwaysTrue => "true",
        MutationKind.Negate => Shorten($"!({Node})"),
        _ => Shorten(Mutated!.ToString()),
    };

    private string WholeLine => Node.SyntaxTree.GetText().Lines[Line - 1].ToString();

    private static string Shorten(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxTextLength ? line : line[..MaxTextLength] + "…";
    }
}

/// <summary>How a mutation changes its node.</summary>
internal enum MutationKind
{
    /// <summary>Another expression is evaluated instead.</summary>
    Replace,

    /// <summary>Another statement runs instead.</summary>
    ReplaceStatement,

    /// <summary>The statement does not run.</summary>
    Remove,

    /// <summary>The condition is inverted.</summary>
    Negate,

    /// <summary>The condition is evaluated and counts as false.</summary>
    AlwaysFalse,

    /// <summary>The condition counts as true.</summary>
    AlwaysTrue,
}
