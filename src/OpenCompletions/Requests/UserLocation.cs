using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Where the user of a web search is.</summary>
[JsonConverter(typeof(WireConverter<UserLocation>))]
public sealed record UserLocation : WireObject
{
    /// <summary><c>approximate</c>, also when nothing is set.</summary>
    public string? Type { get; set; } = "approximate";

    /// <summary>The place.</summary>
    public ApproximateLocation? Approximate { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<UserLocation> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Object("approximate", ApproximateLocation.Wire, o => o.Approximate, (o, v) => o.Approximate = v),
    ]);
}
