using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The breakdown of the prompt's tokens.</summary>
[JsonConverter(typeof(WireConverter<PromptTokensDetails>))]
public sealed record PromptTokensDetails : WireObject
{
    /// <summary>The number of tokens read from the prompt cache. For xAI it can exceed the number of prompt tokens.</summary>
    public long? CachedTokens { get; set; }

    /// <summary>The number of tokens written to the prompt cache (OpenAI).</summary>
    public long? CacheWriteTokens { get; set; }

    /// <summary>The number of audio tokens.</summary>
    public long? AudioTokens { get; set; }

    /// <summary>The number of text tokens.</summary>
    public long? TextTokens { get; set; }

    /// <summary>The number of image tokens.</summary>
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
