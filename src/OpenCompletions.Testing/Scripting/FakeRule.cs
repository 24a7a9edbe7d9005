using System.Runtime.CompilerServices;

namespace OpenCompletions.Testing;

/// <summary>
/// The replies to the requests that meet all conditions of this rule. Add conditions with <c>And</c>, and replies with
/// <c>Reply</c>.
/// </summary>
public sealed class FakeRule : FakeReplySequence
{
    private volatile FakeCondition[] _conditions;

    internal FakeRule(FakeCondition condition)
    {
        _conditions = [condition];
    }

    /// <summary>Adds a condition.</summary>
    /// <param name="predicate">Returns true for requests that meet the condition.</param>
    /// <param name="description">The condition as text, for messages. The compiler sets it.</param>
    /// <returns>This rule.</returns>
    public FakeRule And(
        Func<ChatCompletionRequest, bool> predicate, [CallerArgumentExpression(nameof(predicate))] string? description = null)
    {
        _conditions = [.. _conditions, FakeCondition.From(predicate, description)];
        return this;
    }

    /// <summary>Returns the conditions of the rule as text.</summary>
    /// <returns>A text such as <c>On(r =&gt; r.Messages.Count == 1)</c>.</returns>
    public override string ToString() =>
        "On(" + string.Join(").And(", _conditions.Select(static c => c.Description)) + ")";

    /// <summary>Returns the conditions that a request does not meet; empty for a match.</summary>
    internal IReadOnlyList<string> FindMismatches(ChatCompletionRequest request) =>
        _conditions.SelectMany(c => c.FindMismatches(request)).ToArray();
}
