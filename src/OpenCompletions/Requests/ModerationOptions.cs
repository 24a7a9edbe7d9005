using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Asks for moderation beside the answer (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record ModerationOptions : WireObject
{
    /// <summary>The moderation model. Required.</summary>
    public string? Model { get; set; }

    /// <summary>What is done with what it finds.</summary>
    public ModerationPolicy? Policy { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ModerationOptions>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ModerationOptions>[] MakeMembers() =>
        [
            Text("model", o => o.Model, (o, v) => o.Model = v),
            Object("policy", OpenCompletions.ModerationPolicy.Wire.Instance, o => o.Policy, (o, v) => o.Policy = v),
        ];

        private protected override ModerationOptions Create() => new();
    }
}
