using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Options for streamed answers. Valid only for streamed requests.</summary>
[JsonConverter(typeof(WireConverter<StreamOptions>))]
public sealed record StreamOptions : WireObject
{
    /// <summary>
    /// Whether a final chunk reports the token usage. If null, <see cref="ChatCompletionsClientOptions.IncludeStreamUsage"/>
    /// applies.
    /// </summary>
    public bool? IncludeUsage { get; set; }

    /// <summary>Whether chunks have random padding, which makes traffic analysis harder (OpenAI, on by default).</summary>
    public bool? IncludeObfuscation { get; set; }

    /// <summary>Whether every chunk reports the token usage so far (vLLM).</summary>
    public bool? ContinuousUsageStats { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<StreamOptions> Wire = new(static () => new(), static t =>
    [
        t.Flag("include_usage", o => o.IncludeUsage, (o, v) => o.IncludeUsage = v),
        t.Flag("include_obfuscation", o => o.IncludeObfuscation, (o, v) => o.IncludeObfuscation = v),
        t.Flag("continuous_usage_stats", o => o.ContinuousUsageStats, (o, v) => o.ContinuousUsageStats = v),
    ]);
}
