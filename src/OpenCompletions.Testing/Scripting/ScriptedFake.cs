using System.Runtime.CompilerServices;

namespace OpenCompletions.Testing;

/// <summary>
/// A fake that answers requests as scripted and records them. Rules are tried in the order in which they were added. Requests
/// that match none get the replies that were added to the fake itself. Thread-safe.
/// </summary>
/// <remarks>
/// A request without a reply fails with status 501 and a message that says how to script it; <see cref="Verify"/> and the
/// disposal of the fake then throw a <see cref="FakeAssertionException"/>.
/// </remarks>
public abstract class ScriptedFake : FakeReplySequence
{
    private readonly object _lock = new();
    private readonly List<FakeRule> _rules = [];
    private readonly List<string> _failures = [];
    private readonly Func<ChatCompletionRequest, ChatCompletion>? _respond;

    private protected ScriptedFake(FakeOptions options)
    {
        _respond = options.Respond;
    }

    /// <summary>The requests that were received.</summary>
    public FakeJournal Journal { get; } = new();

    /// <summary>Adds a rule for the requests that meet a condition.</summary>
    /// <param name="predicate">Returns true for requests that the rule answers. It may be called concurrently.</param>
    /// <param name="description">The condition as text, for messages. The compiler sets it.</param>
    /// <returns>The rule. Add its replies.</returns>
    /// <example>
    /// <code>
    /// fake.On(r =&gt; r.Messages[^1].Text.Contains("weather")).ReplyToolCall("get_weather", """{ "city": "Bern" }""");
    /// </code>
    /// </example>
    public FakeRule On(
        Func<ChatCompletionRequest, bool> predicate, [CallerArgumentExpression(nameof(predicate))] string? description = null) =>
        Add(FakeCondition.From(predicate, description));

    /// <summary>
    /// Adds a rule for the requests that have every member that is set on another request, with an equal value.
    /// </summary>
    /// <param name="expected">The expected members. A string or messages convert to a request.</param>
    /// <returns>The rule. Add its replies.</returns>
    /// <example>
    /// <code>
    /// fake.On("Hi").Reply("Hello");                                       // one user message, any other members
    /// fake.On(new ChatCompletionRequest { Temperature = 0 }).Reply("Deterministic");
    /// </code>
    /// </example>
    public FakeRule On(ChatCompletionRequest expected) => Add(FakeCondition.From(expected));

    /// <summary>
    /// Throws if a request had no reply or the script threw an exception. Disposing the fake afterwards does not throw again.
    /// </summary>
    /// <exception cref="FakeAssertionException">A request had no reply; the message describes each.</exception>
    public void Verify()
    {
        string[] failures;
        lock (_lock)
        {
            failures = [.. _failures];
            _failures.Clear();
        }

        if (failures.Length > 0)
        {
            throw new FakeAssertionException(string.Join(Environment.NewLine, failures));
        }
    }

    /// <summary>Returns the reply to a call.</summary>
    /// <exception cref="FakeAssertionException">There is none, or the script threw an exception.</exception>
    internal FakeReply FindReply(FakeCall call, ChatCompletionRequest request)
    {
        try
        {
            return Find(call, request) ?? throw new FakeAssertionException(Describe(call, request));
        }
        catch (FakeAssertionException exception)
        {
            Fail(exception.Message);
            throw;
        }
        catch (Exception exception)
        {
            // A lambda of the test threw. The failure must reach the test, not only the client.
            string message =
                $"The script threw an exception for request {call.Number} ({RequestText.Describe(request)}): {exception}";
            Fail(message);
            throw new FakeAssertionException(message, exception);
        }
    }

    private FakeReply? Find(FakeCall call, ChatCompletionRequest request)
    {
        foreach (FakeRule rule in Rules())
        {
            if (rule.FindMismatches(request).Count == 0 && rule.TakeNext() is { } create)
            {
                call.Rule = rule.ToString();
                return create(request);
            }
        }

        return TakeNext()?.Invoke(request) ?? (_respond is null ? null : FakeReply.Completion(_respond(request)));
    }

    private string Describe(FakeCall call, ChatCompletionRequest request)
    {
        string message = $"Request {call.Number} has no scripted reply ({RequestText.Describe(request)}). ";
        if (Rules().MinBy(r => r.FindMismatches(request).Count) is { } nearest)
        {
            IReadOnlyList<string> mismatches = nearest.FindMismatches(request);
            message += mismatches.Count == 0
                ? $"The rule {nearest} matches, but {DescribeUse(nearest)}. "
                : $"The nearest rule is {nearest}: {string.Join("; ", mismatches)}. ";
        }

        if (IsUsedUp)
        {
            message += $"All {Count} replies for any request are used up. ";
        }

        return message
            + "To script a reply, call Reply(\"text\") on the fake, or On(r => …).Reply(\"text\") for some requests.";
    }

    private static string DescribeUse(FakeRule rule) =>
        rule.Count == 0 ? "has no reply: call Reply on it" : $"its {rule.Count} replies are used up";

    private FakeRule Add(FakeCondition condition)
    {
        var rule = new FakeRule(condition);
        lock (_lock)
        {
            _rules.Add(rule);
        }

        return rule;
    }

    private FakeRule[] Rules()
    {
        lock (_lock)
        {
            return [.. _rules];
        }
    }

    private void Fail(string message)
    {
        lock (_lock)
        {
            _failures.Add(message);
        }
    }
}
