using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation does with messages and with answers (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record ModerationPolicy : WireObject
{
    /// <summary>For the messages.</summary>
    public ModerationRule? Input { get; set; }

    /// <summary>For the answer.</summary>
    public ModerationRule? Output { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ModerationPolicy>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ModerationPolicy>[] MakeMembers() =>
        [
            Object("input", OpenCompletions.ModerationRule.Wire.Instance, o => o.Input, (o, v) => o.Input = v),
            Object("output", OpenCompletions.ModerationRule.Wire.Instance, o => o.Output, (o, v) => o.Output = v),
        ];

        private protected override ModerationPolicy Create() => new();
    }
}
