using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One of the most likely tokens at a position (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<TopLogprob>))]
public sealed record TopLogprob : WireObject
{
    /// <summary>The text of the token.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// The natural logarithm of the token's probability; -9999.0 represents a very unlikely token. Null if the server did not
    /// send a number.
    /// </summary>
    public double? Logprob { get; set; }

    /// <summary>The UTF-8 bytes of the token. Null if the server sent none, for example for a token that is not text.</summary>
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
