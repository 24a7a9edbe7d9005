using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One of the likeliest tokens at a place (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<TopLogprob>))]
public sealed record TopLogprob : WireObject
{
    /// <summary>The token's text.</summary>
    public string? Token { get; set; }

    /// <summary>Its natural logarithmic probability; -9999.0 stands for very unlikely, null for what the server could not say.</summary>
    public double? Logprob { get; set; }

    /// <summary>The token's UTF-8 bytes; null when it is no text of its own or the server does not say.</summary>
    public IReadOnlyList<long>? Bytes { get; set; }

    private protected override string Describe() => $"Logprob = {Logprob}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<TopLogprob> Wire = new(static () => new(), static t =>
    [
        t.Text("token", o => o.Token, (o, v) => o.Token = v),
        t.Number("logprob", o => o.Logprob, (o, v) => o.Logprob = v),
        t.List("bytes", IntegerWire.Instance, o => o.Bytes, (o, v) => o.Bytes = v),
    ]);
}
