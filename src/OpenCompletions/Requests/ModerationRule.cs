using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The action that moderation takes on the messages or on the answer (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationRule>))]
public sealed record ModerationRule : WireObject
{
    /// <summary>Whether moderation only reports or also blocks.</summary>
    public ModerationMode? Mode { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationRule> Wire = new(static () => new(), static t =>
    [
        t.Open("mode", o => o.Mode, (o, v) => o.Mode = v),
    ]);
}
