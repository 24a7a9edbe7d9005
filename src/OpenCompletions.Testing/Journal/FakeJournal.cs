using System.Collections;
using System.Runtime.CompilerServices;

namespace OpenCompletions.Testing;

/// <summary>The requests that a fake received, in order of arrival. Thread-safe; enumerating it takes a snapshot.</summary>
public sealed class FakeJournal : IReadOnlyList<FakeCall>
{
    private readonly object _lock = new();
    private readonly List<FakeCall> _calls = [];

    internal FakeJournal()
    {
    }

    /// <summary>The number of requests so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>Gets a request.</summary>
    /// <param name="index">The index, from 0.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not less than the number of requests.</exception>
    public FakeCall this[int index]
    {
        get
        {
            lock (_lock)
            {
                return _calls[index];
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<FakeCall> GetEnumerator() => ((IEnumerable<FakeCall>)Snapshot()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Asserts the number of requests.</summary>
    /// <param name="expected">The expected number.</param>
    /// <exception cref="FakeAssertionException">The number differs; the message lists the requests.</exception>
    public void AssertCount(int expected)
    {
        FakeCall[] calls = Snapshot();
        if (calls.Length != expected)
        {
            throw new FakeAssertionException($"Expected {expected} requests, but received {calls.Length}.{List(calls)}");
        }
    }

    /// <summary>Asserts that a request meets a condition.</summary>
    /// <param name="predicate">Returns true for the expected request.</param>
    /// <param name="description">The condition as text, for messages. The compiler sets it.</param>
    /// <returns>The first request that meets it.</returns>
    /// <exception cref="FakeAssertionException">No request meets it; the message lists the requests.</exception>
    public FakeCall AssertReceived(
        Func<ChatCompletionRequest, bool> predicate, [CallerArgumentExpression(nameof(predicate))] string? description = null)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        FakeCall[] calls = Snapshot();
        return calls.FirstOrDefault(c => c.Request is { } request && predicate(request))
            ?? throw new FakeAssertionException($"No request meets {description}. Received {calls.Length}.{List(calls)}");
    }

    /// <summary>Asserts that a request has every member that is set on another request, with an equal value.</summary>
    /// <param name="expected">The expected members. A string or messages convert to a request.</param>
    /// <returns>The first request that has them.</returns>
    /// <exception cref="FakeAssertionException">
    /// No request has them; the message shows how the nearest request differs.
    /// </exception>
    public FakeCall AssertReceived(ChatCompletionRequest expected)
    {
        FakeCondition condition = FakeCondition.From(expected);
        FakeCall[] calls = Snapshot();
        (FakeCall? nearest, IReadOnlyList<string> differences) = calls
            .Where(static c => c.Request is not null)
            .Select(c => (c, condition.FindMismatches(c.Request!)))
            .DefaultIfEmpty((null!, []))
            .MinBy(static c => c.Item2.Count);
        if (nearest is null)
        {
            throw new FakeAssertionException($"Expected the request {condition.Description}, but received none.");
        }

        return differences.Count == 0
            ? nearest
            : throw new FakeAssertionException(
                $"No request is {condition.Description}. Request {nearest.Number} is the nearest of {calls.Length}:"
                + Lines(differences));
    }

    internal FakeCall Add(FakeCallData data, ChatCompletionRequest? request)
    {
        lock (_lock)
        {
            var call = new FakeCall(data, _calls.Count + 1, request);
            _calls.Add(call);
            return call;
        }
    }

    private static string List(FakeCall[] calls) => Lines(calls.Select(RequestText.Describe));

    private static string Lines(IEnumerable<string> lines) =>
        string.Concat(lines.Select(static l => Environment.NewLine + "  " + l));

    private FakeCall[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _calls];
        }
    }
}
