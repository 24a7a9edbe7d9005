using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation found, when the request asked for it (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record ModerationResult : WireObject
{
    /// <summary>What it found in the messages.</summary>
    public ModerationReport? Input { get; set; }

    /// <summary>What it found in the answer.</summary>
    public ModerationReport? Output { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ModerationResult>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ModerationResult>[] MakeMembers() =>
        [
            Object("input", OpenCompletions.ModerationReport.Wire.Instance, o => o.Input, (o, v) => o.Input = v),
            Object("output", OpenCompletions.ModerationReport.Wire.Instance, o => o.Output, (o, v) => o.Output = v),
        ];

        private protected override ModerationResult Create() => new();
    }
}
