using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What a call cost, in tokens as the server counted them. Nothing is computed here: the total of some servers is not the sum.</summary>
[JsonConverter(typeof(Wire))]
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

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"PromptTokens = {PromptTokens}, CompletionTokens = {CompletionTokens}, TotalTokens = {TotalTokens}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<CompletionUsage>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<CompletionUsage>[] MakeMembers() =>
        [
            Integer("prompt_tokens", o => o.PromptTokens, (o, v) => o.PromptTokens = v),
            Integer("completion_tokens", o => o.CompletionTokens, (o, v) => o.CompletionTokens = v),
            Integer("total_tokens", o => o.TotalTokens, (o, v) => o.TotalTokens = v),
            Object("prompt_tokens_details", OpenCompletions.PromptTokensDetails.Wire.Instance, o => o.PromptTokensDetails, (o, v) => o.PromptTokensDetails = v),
            Object("completion_tokens_details", OpenCompletions.CompletionTokensDetails.Wire.Instance, o => o.CompletionTokensDetails, (o, v) => o.CompletionTokensDetails = v),
            Integer("prompt_cache_hit_tokens", o => o.PromptCacheHitTokens, (o, v) => o.PromptCacheHitTokens = v),
            Integer("prompt_cache_miss_tokens", o => o.PromptCacheMissTokens, (o, v) => o.PromptCacheMissTokens = v),
        ];

        private protected override CompletionUsage Create() => new();
    }
}
