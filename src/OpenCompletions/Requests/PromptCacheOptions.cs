using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How the prompt is cached (OpenAI, gpt-5.6 and later). At most four breakpoints are written a request.</summary>
[JsonConverter(typeof(Wire))]
public sealed record PromptCacheOptions : WireObject
{
    /// <summary>Who chooses what is cached.</summary>
    public PromptCacheMode? Mode { get; set; }

    /// <summary>How long it is kept; OpenAI knows <c>30m</c>.</summary>
    public string? Ttl { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<PromptCacheOptions>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<PromptCacheOptions>[] MakeMembers() =>
        [
            Open("mode", OpenCompletions.PromptCacheMode.Wire.Instance, o => o.Mode, (o, v) => o.Mode = v),
            Text("ttl", o => o.Ttl, (o, v) => o.Ttl = v),
        ];

        private protected override PromptCacheOptions Create() => new();
    }
}
