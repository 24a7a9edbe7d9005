using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What the prompt's tokens were.</summary>
[JsonConverter(typeof(WireConverter<PromptTokensDetails>))]
public sealed record PromptTokensDetails : WireObject
{
    /// <summary>Tokens that were read from the prompt cache. xAI counts more of them than prompt tokens.</summary>
    public long? CachedTokens { get; set; }

    /// <summary>Tokens that were written to the prompt cache (OpenAI).</summary>
    public long? CacheWriteTokens { get; set; }

    /// <summary>Tokens of audio.</summary>
    public long? AudioTokens { get; set; }

    /// <summary>Tokens of text.</summary>
    public long? TextTokens { get; set; }

    /// <summary>Tokens of images.</summary>
    public long? ImageTokens { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<PromptTokensDetails> Wire = new(static () => new(), static t =>
    [
        t.Integer("cached_tokens", o => o.CachedTokens, (o, v) => o.CachedTokens = v),
        t.Integer("cache_write_tokens", o => o.CacheWriteTokens, (o, v) => o.CacheWriteTokens = v),
        t.Integer("audio_tokens", o => o.AudioTokens, (o, v) => o.AudioTokens = v),
        t.Integer("text_tokens", o => o.TextTokens, (o, v) => o.TextTokens = v),
        t.Integer("image_tokens", o => o.ImageTokens, (o, v) => o.ImageTokens = v),
    ]);
}
