using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation does on one side.</summary>
[JsonConverter(typeof(Wire))]
public sealed record ModerationRule : WireObject
{
    /// <summary>Report, or block.</summary>
    public ModerationMode? Mode { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ModerationRule>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ModerationRule>[] MakeMembers() =>
        [
            Open("mode", OpenCompletions.ModerationMode.Wire.Instance, o => o.Mode, (o, v) => o.Mode = v),
        ];

        private protected override ModerationRule Create() => new();
    }
}
