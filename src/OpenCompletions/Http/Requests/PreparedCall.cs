using System.Text.Json;

namespace OpenCompletions;

/// <summary>A merged and serialized call, with all data that an attempt needs to send it. Immutable.</summary>
internal sealed class PreparedCall
{
    /// <summary>The merged request that <see cref="Body"/> was serialized from.</summary>
    public required ChatCompletionRequest Request { get; init; }

    public required Uri Uri { get; init; }

    public required RequestBody Body { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required string Accept { get; init; }

    public required Secret? Key { get; init; }

    public required CallTimeouts Timeouts { get; init; }

    public required RetryRules Retry { get; init; }

    public required bool IsStream { get; init; }

    /// <summary>Whether a leading <c>&lt;think&gt;</c> element of an answer is exposed as reasoning.</summary>
    public required bool ThinkTags { get; init; }

    /// <summary>The number of choices that the request asks for. The default is 1.</summary>
    public long ChoiceCount =>
        Request.N ?? (Request.FieldsOrNull is { } fields && fields.TryGetValue("n", out JsonElement n) ? ReadCount(n) : 1);

    private static long ReadCount(JsonElement n) =>
        n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out long count) ? count : 1;
}
