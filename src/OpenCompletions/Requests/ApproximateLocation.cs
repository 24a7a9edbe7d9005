using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An approximate location for a web search. All members are optional.</summary>
[JsonConverter(typeof(WireConverter<ApproximateLocation>))]
public sealed record ApproximateLocation : WireObject
{
    /// <summary>The two-letter ISO 3166-1 country code.</summary>
    public string? Country { get; set; }

    /// <summary>The region as free text, such as a state.</summary>
    public string? Region { get; set; }

    /// <summary>The city as free text.</summary>
    public string? City { get; set; }

    /// <summary>The IANA time zone, such as <c>Europe/Paris</c>.</summary>
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
