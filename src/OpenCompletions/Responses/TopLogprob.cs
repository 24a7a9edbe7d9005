using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One of the likeliest tokens at a place (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record TopLogprob : WireObject
{
    /// <summary>The token's text.</summary>
    public string? Token { get; set; }

    /// <summary>Its natural logarithmic probability; -9999.0 stands for very unlikely, null for what the server could not say.</summary>
    public double? Logprob { get; set; }

    /// <summary>The token's UTF-8 bytes; null when it is no text of its own or the server does not say.</summary>
    public IReadOnlyList<long>? Bytes { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Logprob = {Logprob}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<TopLogprob>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<TopLogprob>[] MakeMembers() =>
        [
            Text("token", o => o.Token, (o, v) => o.Token = v),
            Number("logprob", o => o.Logprob, (o, v) => o.Logprob = v),
            List("bytes", IntegerWire.Instance, o => o.Bytes, (o, v) => o.Bytes = v),
        ];

        private protected override TopLogprob Create() => new();
    }
}
