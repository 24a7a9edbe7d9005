using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>A condition on requests, with its text for messages.</summary>
/// <param name="Description">The condition as text.</param>
/// <param name="FindMismatches">Returns what a request does not meet; empty for a match.</param>
internal sealed record FakeCondition(string Description, Func<ChatCompletionRequest, IReadOnlyList<string>> FindMismatches)
{
    public static FakeCondition From(Func<ChatCompletionRequest, bool> predicate, string? description)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        string text = description ?? "a predicate";
        string[] mismatch = [$"the condition {text} is false"];
        return new(text, request => predicate(request) ? [] : mismatch);
    }

    /// <summary>Creates the condition that a request has every member of another one, with an equal value.</summary>
    public static FakeCondition From(ChatCompletionRequest expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        JsonElement json = RequestJson.From(expected);
        return new(RequestText.Shorten(json.GetRawText()), request => JsonDifferences.Find(json, RequestJson.From(request)));
    }
}
