using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The options of the prompt cache (OpenAI, gpt-5.6 and later). A request writes at most four cache breakpoints.
/// </summary>
[JsonConverter(typeof(WireConverter<PromptCacheOptions>))]
public sealed record PromptCacheOptions : WireObject
{
    /// <summary>Determines which part of the prompt is cached.</summary>
    public PromptCacheMode? Mode { get; set; }

    /// <summary>The time to live of the cached prompt; OpenAI supports <c>30m</c>.</summary>
    public string? Ttl { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<PromptCacheOptions> Wire = new(static () => new(), static t =>
    [
        t.Open("mode", o => o.Mode, (o, v) => o.Mode = v),
        t.Text("ttl", o => o.Ttl, (o, v) => o.Ttl = v),
    ]);
}
