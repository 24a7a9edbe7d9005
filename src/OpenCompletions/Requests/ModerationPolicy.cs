using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation does with messages and with answers (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationPolicy>))]
public sealed record ModerationPolicy : WireObject
{
    /// <summary>For the messages.</summary>
    public ModerationRule? Input { get; set; }

    /// <summary>For the answer.</summary>
    public ModerationRule? Output { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationPolicy> Wire = new(static () => new(), static t =>
    [
        t.Object("input", ModerationRule.Wire, o => o.Input, (o, v) => o.Input = v),
        t.Object("output", ModerationRule.Wire, o => o.Output, (o, v) => o.Output = v),
    ]);
}
