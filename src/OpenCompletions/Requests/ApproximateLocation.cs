using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Roughly where the user is.</summary>
[JsonConverter(typeof(WireConverter<ApproximateLocation>))]
public sealed record ApproximateLocation : WireObject
{
    /// <summary>Two letters of ISO 3166-1.</summary>
    public string? Country { get; set; }

    /// <summary>Free text, such as a state.</summary>
    public string? Region { get; set; }

    /// <summary>Free text.</summary>
    public string? City { get; set; }

    /// <summary>An IANA name.</summary>
    public string? Timezone { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ApproximateLocation> Wire = new(static () => new(), static t =>
    [
        t.Text("country", o => o.Country, (o, v) => o.Country = v),
        t.Text("region", o => o.Region, (o, v) => o.Region = v),
        t.Text("city", o => o.City, (o, v) => o.City = v),
        t.Text("timezone", o => o.Timezone, (o, v) => o.Timezone = v),
    ]);
}
