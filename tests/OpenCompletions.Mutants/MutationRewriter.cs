using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCompletions.Mutants;

/// <summary>Puts mutations behind a switch, so that one build holds them all: <c>x &lt; y</c> becomes <c>(ActiveMutant.Is(17) ? x &lt;= y : x &lt; y)</c>.</summary>
internal sealed class MutationRewriter(ILookup<SyntaxNode, (int Id, Mutation Mutation)> mutations) : CSharpSyntaxRewriter
{
    private const string Mark = "mutant";

    /// <summary>The mutants whose code holds a node, the innermost first.</summary>
    public static IEnumerable<int> MutantsAround(SyntaxNode node) =>
        node.AncestorsAndSelf().SelectMany(static n => n.GetAnnotations(Mark)).Select(static a => int.Parse(a.Data!));

    /// <summary>The mutants within a node.</summary>
    public static IEnumerable<int> MutantsWithin(SyntaxNode node) =>
        node.GetAnnotatedNodes(Mark).SelectMany(static n => n.GetAnnotations(Mark)).Select(static a => int.Parse(a.Data!)).Distinct();

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        if (node is null || visited is null)
        {
            return visited;
        }

        foreach ((int id, Mutation mutation) in mutations[node])
        {
            visited = Wrap(visited, id, mutation).WithTriviaFrom(node).WithAdditionalAnnotations(new SyntaxAnnotation(Mark, id.ToString()));
        }

        return visited;
    }

    private static SyntaxNode Wrap(SyntaxNode node, int id, Mutation mutation)
    {
        ExpressionSyntax isActive = SyntaxFactory.ParseExpression($" global::OpenCompletions.ActiveMutant.Is({id}) ");
        if (node is StatementSyntax statement)
        {
            StatementSyntax wrapped = mutation.Kind == MutationKind.Remove
                ? SyntaxFactory.IfStatement(Not(isActive), statement)
                : SyntaxFactory.IfStatement(isActive, (StatementSyntax)mutation.Mutated!, SyntaxFactory.ElseClause(statement.WithLeadingTrivia(SyntaxFactory.Space)));
            return mutation.Node.Parent is BlockSyntax or SwitchSectionSyntax ? wrapped : SyntaxFactory.Block(wrapped);
        }

        ExpressionSyntax original = Parenthesized((ExpressionSyntax)node);
        return SyntaxFactory.ParenthesizedExpression(mutation.Kind switch
        {
            MutationKind.Negate => SyntaxFactory.BinaryExpression(SyntaxKind.NotEqualsExpression, isActive, original),
            MutationKind.AlwaysFalse => SyntaxFactory.BinaryExpression(SyntaxKind.LogicalAndExpression, original, Not(isActive)),
            MutationKind.AlwaysTrue => SyntaxFactory.BinaryExpression(SyntaxKind.LogicalOrExpression, original, isActive),
            _ => SyntaxFactory.ConditionalExpression(isActive, Parenthesized((ExpressionSyntax)mutation.Mutated!), original),
        });
    }

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax expression) =>
        SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Parenthesized(expression));

    private static ExpressionSyntax Parenthesized(ExpressionSyntax expression) => expression is ThrowExpressionSyntax
        ? expression
        : SyntaxFactory.ParenthesizedExpression(expression.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space));
}
