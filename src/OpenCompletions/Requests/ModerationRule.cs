using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation does on one side.</summary>
[JsonConverter(typeof(WireConverter<ModerationRule>))]
public sealed record ModerationRule : WireObject
{
    /// <summary>Report, or block.</summary>
    public ModerationMode? Mode { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationRule> Wire = new(static () => new(), static t =>
    [
        t.Open("mode", o => o.Mode, (o, v) => o.Mode = v),
    ]);
}
