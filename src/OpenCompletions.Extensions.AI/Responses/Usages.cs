using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Usage → <see cref="UsageDetails"/>. Counts without a property of that type are additional counts, named by their path
/// on the wire (<c>prompt_tokens_details.audio_tokens</c>).
/// </summary>
internal static class Usages
{
    // Counts for which the platform's type has a property.
    private static readonly string[] s_mapped =
    [
        "prompt_tokens", "completion_tokens", "total_tokens", "prompt_tokens_details.cached_tokens",
        "completion_tokens_details.reasoning_tokens",
    ];

    public static UsageDetails Read(CompletionUsage usage)
    {
        var details = new UsageDetails
        {
            InputTokenCount = usage.PromptTokens,
            OutputTokenCount = usage.CompletionTokens,
            TotalTokenCount = usage.TotalTokens,
            CachedInputTokenCount = usage.CachedTokens,
            ReasoningTokenCount = usage.ReasoningTokens,
        };
        foreach ((string path, JsonElement value) in Leaves(JsonValues.Element(usage), ""))
        {
            if (Array.IndexOf(s_mapped, path) < 0 && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count))
            {
                (details.AdditionalCounts ??= [])[path] = count;
            }
        }

        return details;
    }

    /// <summary>Whether a usage contains only counts. A cost, for example, is not a count.</summary>
    public static bool HasOnlyCounts(CompletionUsage usage) => Leaves(JsonValues.Element(usage), "").All(static leaf =>
        leaf.Value.ValueKind == JsonValueKind.Null
        || (leaf.Value.ValueKind == JsonValueKind.Number && leaf.Value.TryGetInt64(out _)));

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement json, string prefix)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Object)
            {
                yield return (prefix + member.Name, member.Value);
                continue;
            }

            foreach ((string Path, JsonElement Value) leaf in Leaves(member.Value, prefix + member.Name + "."))
            {
                yield return leaf;
            }
        }
    }
}
