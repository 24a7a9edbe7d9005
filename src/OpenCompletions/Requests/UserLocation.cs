using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Where the user of a web search is.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UserLocation : WireObject
{
    /// <summary><c>approximate</c>, also when nothing is set.</summary>
    public string? Type { get; set; } = "approximate";

    /// <summary>The place.</summary>
    public ApproximateLocation? Approximate { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<UserLocation>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<UserLocation>[] MakeMembers() =>
        [
            Text("type", o => o.Type, (o, v) => o.Type = v),
            Object("approximate", OpenCompletions.ApproximateLocation.Wire.Instance, o => o.Approximate, (o, v) => o.Approximate = v),
        ];

        private protected override UserLocation Create() => new() { Type = null };
    }
}
