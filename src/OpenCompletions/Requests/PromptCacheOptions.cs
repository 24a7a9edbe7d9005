using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How the prompt is cached (OpenAI, gpt-5.6 and later). At most four breakpoints are written a request.</summary>
[JsonConverter(typeof(WireConverter<PromptCacheOptions>))]
public sealed record PromptCacheOptions : WireObject
{
    /// <summary>Who chooses what is cached.</summary>
    public PromptCacheMode? Mode { get; set; }

    /// <summary>How long it is kept; OpenAI knows <c>30m</c>.</summary>
    public string? Ttl { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<PromptCacheOptions> Wire = new(static () => new(), static t =>
    [
        t.Open("mode", o => o.Mode, (o, v) => o.Mode = v),
        t.Text("ttl", o => o.Ttl, (o, v) => o.Ttl = v),
    ]);
}
