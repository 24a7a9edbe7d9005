using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The location of the user for a web search.</summary>
[JsonConverter(typeof(WireConverter<UserLocation>))]
public sealed record UserLocation : WireObject
{
    /// <summary>The type. The default is <c>approximate</c>.</summary>
    public string? Type { get; set; } = "approximate";

    /// <summary>The approximate location to search from.</summary>
    public ApproximateLocation? Approximate { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<UserLocation> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Object("approximate", ApproximateLocation.Wire, o => o.Approximate, (o, v) => o.Approximate = v),
    ]);
}
