using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What the prompt's tokens were.</summary>
[JsonConverter(typeof(Wire))]
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

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<PromptTokensDetails>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<PromptTokensDetails>[] MakeMembers() =>
        [
            Integer("cached_tokens", o => o.CachedTokens, (o, v) => o.CachedTokens = v),
            Integer("cache_write_tokens", o => o.CacheWriteTokens, (o, v) => o.CacheWriteTokens = v),
            Integer("audio_tokens", o => o.AudioTokens, (o, v) => o.AudioTokens = v),
            Integer("text_tokens", o => o.TextTokens, (o, v) => o.TextTokens = v),
            Integer("image_tokens", o => o.ImageTokens, (o, v) => o.ImageTokens = v),
        ];

        private protected override PromptTokensDetails Create() => new();
    }
}
