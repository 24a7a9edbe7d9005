using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The token usage of a call, as counted by the server. The client computes no totals, because the total of some servers is not
/// the sum of the parts.
/// </summary>
[JsonConverter(typeof(WireConverter<CompletionUsage>))]
public sealed record CompletionUsage : WireObject
{
    /// <summary>The number of tokens in the prompt. Most servers include cached tokens.</summary>
    public long? PromptTokens { get; set; }

    /// <summary>The number of tokens in the answer. Most servers include reasoning.</summary>
    public long? CompletionTokens { get; set; }

    /// <summary>The total number of tokens, as reported by the server.</summary>
    public long? TotalTokens { get; set; }

    /// <summary>The breakdown of the prompt's tokens.</summary>
    public PromptTokensDetails? PromptTokensDetails { get; set; }

    /// <summary>The breakdown of the answer's tokens.</summary>
    public CompletionTokensDetails? CompletionTokensDetails { get; set; }

    /// <summary>The number of prompt tokens read from the cache (DeepSeek).</summary>
    public long? PromptCacheHitTokens { get; set; }

    /// <summary>The number of prompt tokens not found in the cache (DeepSeek).</summary>
    public long? PromptCacheMissTokens { get; set; }

    /// <summary>
    /// The number of prompt tokens read from the cache, from whichever member holds it:
    /// <c>prompt_tokens_details.cached_tokens</c> (OpenAI and most others), <c>prompt_cache_hit_tokens</c> (DeepSeek),
    /// <c>cached_tokens</c> (Moonshot, Hugging Face), <c>num_cached_tokens</c> and <c>prompt_token_details</c> (Mistral), or
    /// <c>cache_read_input_tokens</c> (gateways in front of Anthropic). Null if the server did not report it.
    /// </summary>
    public long? CachedTokens => PromptTokensDetails?.CachedTokens ?? PromptCacheHitTokens
        ?? ExtraMembers.ReadInteger(this, "cached_tokens", "num_cached_tokens", "cache_read_input_tokens")
        ?? ExtraMembers.ReadInteger(ExtraMembers.Find(ExtraMembers.Find(this, "prompt_token_details"), "cached_tokens"));

    /// <summary>
    /// The number of prompt tokens written to the cache, from whichever member holds it: <c>cache_write_tokens</c> (OpenAI),
    /// <c>cache_creation_input_tokens</c> (DashScope, gateways in front of Anthropic) or <c>cached_creation_tokens</c>
    /// (new-api). Null if the server did not report it.
    /// </summary>
    public long? CacheWriteTokens => PromptTokensDetails?.CacheWriteTokens
        ?? ExtraMembers.ReadInteger(PromptTokensDetails, "cache_creation_input_tokens", "cached_creation_tokens")
        ?? ExtraMembers.ReadInteger(this, "cache_creation_input_tokens");

    /// <summary>
    /// The number of reasoning tokens: <c>completion_tokens_details.reasoning_tokens</c> (OpenAI and most others) or
    /// <c>reasoning_tokens</c> (SGLang). Null if the server did not report it.
    /// </summary>
    public long? ReasoningTokens =>
        CompletionTokensDetails?.ReasoningTokens ?? ExtraMembers.ReadInteger(this, "reasoning_tokens");

    /// <summary>
    /// The cost of the call in US dollars: <c>cost</c> (OpenRouter) or <c>cost.total_cost</c> (Perplexity). Null if the server
    /// did not report it.
    /// </summary>
    public decimal? Cost => ExtraMembers.Find(this, "cost") is { } cost
        ? ExtraMembers.ReadAmount(cost)
            ?? (ExtraMembers.Find(cost, "total_cost") is { } total ? ExtraMembers.ReadAmount(total) : null)
        : null;

    private protected override string Describe() =>
        $"PromptTokens = {PromptTokens}, CompletionTokens = {CompletionTokens}, TotalTokens = {TotalTokens}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CompletionUsage> Wire = new(static () => new(), static t =>
    [
        t.Integer("prompt_tokens", o => o.PromptTokens, (o, v) => o.PromptTokens = v),
        t.Integer("completion_tokens", o => o.CompletionTokens, (o, v) => o.CompletionTokens = v),
        t.Integer("total_tokens", o => o.TotalTokens, (o, v) => o.TotalTokens = v),
        t.Object(
            "prompt_tokens_details", PromptTokensDetails.Wire, o => o.PromptTokensDetails, (o, v) => o.PromptTokensDetails = v),
        t.Object(
            "completion_tokens_details", CompletionTokensDetails.Wire, o => o.CompletionTokensDetails,
            (o, v) => o.CompletionTokensDetails = v),
        t.Integer("prompt_cache_hit_tokens", o => o.PromptCacheHitTokens, (o, v) => o.PromptCacheHitTokens = v),
        t.Integer("prompt_cache_miss_tokens", o => o.PromptCacheMissTokens, (o, v) => o.PromptCacheMissTokens = v),
    ]);
}
