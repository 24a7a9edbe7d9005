using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCompletions.Mutants;

/// <summary>Lists every mutation of a source file: operators, conditions, constants, returned values and removed statements.</summary>
internal sealed class MutationFinder(SemanticModel model) : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> s_operators = new()
    {
        [SyntaxKind.EqualsExpression] = SyntaxKind.NotEqualsExpression,
        [SyntaxKind.NotEqualsExpression] = SyntaxKind.EqualsExpression,
        [SyntaxKind.LessThanExpression] = SyntaxKind.LessThanOrEqualExpression,
        [SyntaxKind.LessThanOrEqualExpression] = SyntaxKind.LessThanExpression,
        [SyntaxKind.GreaterThanExpression] = SyntaxKind.GreaterThanOrEqualExpression,
        [SyntaxKind.GreaterThanOrEqualExpression] = SyntaxKind.GreaterThanExpression,
        [SyntaxKind.LogicalAndExpression] = SyntaxKind.LogicalOrExpression,
        [SyntaxKind.LogicalOrExpression] = SyntaxKind.LogicalAndExpression,
        [SyntaxKind.BitwiseAndExpression] = SyntaxKind.BitwiseOrExpression,
        [SyntaxKind.BitwiseOrExpression] = SyntaxKind.BitwiseAndExpression,
        [SyntaxKind.AddExpression] = SyntaxKind.SubtractExpression,
        [SyntaxKind.SubtractExpression] = SyntaxKind.AddExpression,
        [SyntaxKind.MultiplyExpression] = SyntaxKind.DivideExpression,
        [SyntaxKind.DivideExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.ModuloExpression] = SyntaxKind.MultiplyExpression,
        [SyntaxKind.LeftShiftExpression] = SyntaxKind.RightShiftExpression,
        [SyntaxKind.RightShiftExpression] = SyntaxKind.LeftShiftExpression,
        [SyntaxKind.AddAssignmentExpression] = SyntaxKind.SubtractAssignmentExpression,
        [SyntaxKind.SubtractAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.PostIncrementExpression] = SyntaxKind.PostDecrementExpression,
        [SyntaxKind.PostDecrementExpression] = SyntaxKind.PostIncrementExpression,
        [SyntaxKind.PreIncrementExpression] = SyntaxKind.PreDecrementExpression,
        [SyntaxKind.PreDecrementExpression] = SyntaxKind.PreIncrementExpression,
    };

    private readonly List<Mutation> _found = [];

    /// <summary>Every mutation of the files in a folder, in an order that does not change.</summary>
    public static Mutation[] FindAll(Compilation library, string folder) => [.. library.SyntaxTrees
        .Where(tree => tree.FilePath.StartsWith(folder, StringComparison.Ordinal) && !tree.FilePath.Contains("/obj/", StringComparison.Ordinal))
        .OrderBy(static tree => tree.FilePath, StringComparer.Ordinal)
        .SelectMany(tree => Find(library.GetSemanticModel(tree)))];

    private static IReadOnlyList<Mutation> Find(SemanticModel model)
    {
        var finder = new MutationFinder(model);
        finder.Visit(model.SyntaxTree.GetRoot());
        return finder._found;
    }

    // What must be a constant cannot depend on a switch.
    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitEnumDeclaration(EnumDeclarationSyntax node)
    {
    }

    public override void VisitParameter(ParameterSyntax node)
    {
    }

    public override void VisitConstantPattern(ConstantPatternSyntax node)
    {
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
    }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            base.VisitFieldDeclaration(node);
        }
    }

    public override void VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        if (!node.IsConst)
        {
            base.VisitLocalDeclarationStatement(node);
        }
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CoalesceExpression))
        {
            Replace(node, node.Right);
        }
        else if (s_operators.TryGetValue(node.Kind(), out SyntaxKind other) && model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_String)
        {
            Replace(node, SyntaxFactory.BinaryExpression(other, node.Left, node.Right));
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression))
        {
            Replace(node, node.Operand);
        }
        else if (s_operators.TryGetValue(node.Kind(), out SyntaxKind other))
        {
            Step(node, SyntaxFactory.PrefixUnaryExpression(other, node.Operand));
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (s_operators.TryGetValue(node.Kind(), out SyntaxKind other))
        {
            Step(node, SyntaxFactory.PostfixUnaryExpression(other, node.Operand));
        }

        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (s_operators.TryGetValue(node.Kind(), out SyntaxKind other))
        {
            Step(node, SyntaxFactory.AssignmentExpression(other, node.Left, node.Right));
        }

        base.VisitAssignmentExpression(node);
    }

    public override void VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        // A condition that declares variables cannot be inverted: they would not be assigned.
        bool declares = node.DescendantNodes().OfType<VariableDesignationSyntax>().Any();
        _found.Add(new(node, declares ? MutationKind.AlwaysFalse : MutationKind.Negate));
        if (declares)
        {
            _found.Add(new(node, MutationKind.AlwaysTrue));
        }

        base.VisitIsPatternExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Replace(node, SyntaxFactory.ConditionalExpression(node.Condition, node.WhenFalse, node.WhenTrue));
        base.VisitConditionalExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (Other(node) is { } other)
        {
            Replace(node, other);
        }
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (node.Expression is { } value)
        {
            Return(value);
        }
        else
        {
            _found.Add(new(node, MutationKind.Remove));
        }

        base.VisitReturnStatement(node);
    }

    public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        Return(node.Expression);
        base.VisitArrowExpressionClause(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        _found.Add(new(node, MutationKind.Remove));
        base.VisitExpressionStatement(node);
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        _found.Add(new(node, MutationKind.Remove));
        base.VisitThrowStatement(node);
    }

    public override void VisitBreakStatement(BreakStatementSyntax node) => _found.Add(new(node, MutationKind.Remove));

    public override void VisitContinueStatement(ContinueStatementSyntax node) => _found.Add(new(node, MutationKind.Remove));

    private static ExpressionSyntax? Other(LiteralExpressionSyntax node) => (node.Kind(), node.Token.Value) switch
    {
        (SyntaxKind.TrueLiteralExpression, _) => SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression),
        (SyntaxKind.FalseLiteralExpression, _) => SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression),
        (SyntaxKind.NumericLiteralExpression, int value) => SyntaxFactory.ParseExpression($"{(long)value + 1}"),
        (SyntaxKind.NumericLiteralExpression, uint or long or ulong or float or double or decimal) => SyntaxFactory.ParseExpression($"({node.Token.Text} + 1)"),
        (SyntaxKind.CharacterLiteralExpression, char value) => SyntaxFactory.LiteralExpression(node.Kind(), SyntaxFactory.Literal((char)(value + 1))),
        (SyntaxKind.StringLiteralExpression, string value) => SyntaxFactory.ParseExpression(value.Length > 0 ? "\"\"" : "\"mutated\""),
        (SyntaxKind.Utf8StringLiteralExpression, string value) => SyntaxFactory.ParseExpression(value.Length > 0 ? "\"\"u8" : "\"mutated\"u8"),
        _ => null,
    };

    private void Replace(ExpressionSyntax node, ExpressionSyntax other) => _found.Add(new(node, MutationKind.Replace, other));

    // A step as a statement has no value, and only a statement can stand in its place.
    private void Step(ExpressionSyntax node, ExpressionSyntax other) => _found.Add(node.Parent is ExpressionStatementSyntax statement
        ? new(statement, MutationKind.ReplaceStatement, SyntaxFactory.ExpressionStatement(other))
        : new(node, MutationKind.Replace, other));

    private void Return(ExpressionSyntax value)
    {
        // Constants have a mutation of their own; nothing is the default of what is nothing already.
        if (value is LiteralExpressionSyntax or ThrowExpressionSyntax || value.IsKind(SyntaxKind.DefaultExpression))
        {
            return;
        }

        bool isBool = model.GetTypeInfo(value).Type?.SpecialType == SpecialType.System_Boolean;
        _found.Add(isBool ? new(value, MutationKind.Negate) : new(value, MutationKind.Replace, SyntaxFactory.ParseExpression("default!")));
    }
}
