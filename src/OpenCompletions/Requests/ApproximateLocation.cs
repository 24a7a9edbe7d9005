using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Roughly where the user is.</summary>
[JsonConverter(typeof(Wire))]
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

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ApproximateLocation>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ApproximateLocation>[] MakeMembers() =>
        [
            Text("country", o => o.Country, (o, v) => o.Country = v),
            Text("region", o => o.Region, (o, v) => o.Region = v),
            Text("city", o => o.City, (o, v) => o.City = v),
            Text("timezone", o => o.Timezone, (o, v) => o.Timezone = v),
        ];

        private protected override ApproximateLocation Create() => new();
    }
}
