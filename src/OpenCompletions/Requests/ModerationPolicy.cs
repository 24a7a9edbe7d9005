using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The actions that moderation takes on messages and on answers (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationPolicy>))]
public sealed record ModerationPolicy : WireObject
{
    /// <summary>The rule for the messages.</summary>
    public ModerationRule? Input { get; set; }

    /// <summary>The rule for the answer.</summary>
    public ModerationRule? Output { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationPolicy> Wire = new(static () => new(), static t =>
    [
        t.Object("input", ModerationRule.Wire, o => o.Input, (o, v) => o.Input = v),
        t.Object("output", ModerationRule.Wire, o => o.Output, (o, v) => o.Output = v),
    ]);
}
