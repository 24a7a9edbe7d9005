using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// What a call cost, in tokens as the server counted them. No sums are computed: the total of some servers is not the sum.
/// </summary>
[JsonConverter(typeof(WireConverter<CompletionUsage>))]
public sealed record CompletionUsage : WireObject
{
    /// <summary>Tokens of the prompt; most servers count cached ones in.</summary>
    public long? PromptTokens { get; set; }

    /// <summary>Tokens of the answer; most servers count reasoning in.</summary>
    public long? CompletionTokens { get; set; }

    /// <summary>Tokens in all, as the server added them.</summary>
    public long? TotalTokens { get; set; }

    /// <summary>What the prompt's tokens were.</summary>
    public PromptTokensDetails? PromptTokensDetails { get; set; }

    /// <summary>What the answer's tokens were.</summary>
    public CompletionTokensDetails? CompletionTokensDetails { get; set; }

    /// <summary>Prompt tokens that were read from the cache (DeepSeek).</summary>
    public long? PromptCacheHitTokens { get; set; }

    /// <summary>Prompt tokens that were not in the cache (DeepSeek).</summary>
    public long? PromptCacheMissTokens { get; set; }

    /// <summary>
    /// Prompt tokens read from the cache, from whichever member holds them: <c>prompt_tokens_details.cached_tokens</c> (OpenAI
    /// and most),
    /// <c>prompt_cache_hit_tokens</c> (DeepSeek), <c>cached_tokens</c> (Moonshot, Hugging Face), <c>num_cached_tokens</c> and
    /// <c>prompt_token_details</c> (Mistral), <c>cache_read_input_tokens</c> (gateways in front of Anthropic). Null when the
    /// server did not say.
    /// </summary>
    public long? CachedTokens => PromptTokensDetails?.CachedTokens ?? PromptCacheHitTokens
        ?? ExtraMembers.ReadInteger(this, "cached_tokens", "num_cached_tokens", "cache_read_input_tokens")
        ?? ExtraMembers.ReadInteger(ExtraMembers.Find(ExtraMembers.Find(this, "prompt_token_details"), "cached_tokens"));

    /// <summary>
    /// Prompt tokens written to the cache, from whichever member holds them: <c>cache_write_tokens</c> (OpenAI),
    /// <c>cache_creation_input_tokens</c>
    /// (DashScope; gateways in front of Anthropic) or <c>cached_creation_tokens</c> (New API). Null when the server did not say.
    /// </summary>
    public long? CacheWriteTokens => PromptTokensDetails?.CacheWriteTokens
        ?? ExtraMembers.ReadInteger(PromptTokensDetails, "cache_creation_input_tokens", "cached_creation_tokens")
        ?? ExtraMembers.ReadInteger(this, "cache_creation_input_tokens");

    /// <summary>
    /// Tokens of reasoning: <c>completion_tokens_details.reasoning_tokens</c> (OpenAI and most) or <c>reasoning_tokens</c>
    /// (SGLang). Null when
    /// the server did not say.
    /// </summary>
    public long? ReasoningTokens => CompletionTokensDetails?.ReasoningTokens ?? ExtraMembers.ReadInteger(this, "reasoning_tokens");

    /// <summary>
    /// What the call cost in US dollars, where the server tells: <c>cost</c> (OpenRouter) or <c>cost.total_cost</c>
    /// (Perplexity). Null when it
    /// did not say.
    /// </summary>
    public decimal? Cost => ExtraMembers.Find(this, "cost") is { } cost
        ? ExtraMembers.ReadAmount(cost) ?? (ExtraMembers.Find(cost, "total_cost") is { } total ? ExtraMembers.ReadAmount(total) : null)
        : null;

    private protected override string Describe() => $"PromptTokens = {PromptTokens}, CompletionTokens = {CompletionTokens}, TotalTokens = {TotalTokens}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CompletionUsage> Wire = new(static () => new(), static t =>
    [
        t.Integer("prompt_tokens", o => o.PromptTokens, (o, v) => o.PromptTokens = v),
        t.Integer("completion_tokens", o => o.CompletionTokens, (o, v) => o.CompletionTokens = v),
        t.Integer("total_tokens", o => o.TotalTokens, (o, v) => o.TotalTokens = v),
        t.Object("prompt_tokens_details", PromptTokensDetails.Wire, o => o.PromptTokensDetails, (o, v) => o.PromptTokensDetails = v),
        t.Object("completion_tokens_details", CompletionTokensDetails.Wire, o => o.CompletionTokensDetails, (o, v) => o.CompletionTokensDetails = v),
        t.Integer("prompt_cache_hit_tokens", o => o.PromptCacheHitTokens, (o, v) => o.PromptCacheHitTokens = v),
        t.Integer("prompt_cache_miss_tokens", o => o.PromptCacheMissTokens, (o, v) => o.PromptCacheMissTokens = v),
    ]);
}
