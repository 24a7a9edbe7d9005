using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A token of the answer and its log probability (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<TokenLogprob>))]
public sealed record TokenLogprob : WireObject
{
    private IReadOnlyList<TopLogprob>? _topLogprobs;

    /// <summary>The text of the token.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// The natural logarithm of the token's probability; -9999.0 represents a very unlikely token. Null if the server did not
    /// send a number.
    /// </summary>
    public double? Logprob { get; set; }

    /// <summary>The UTF-8 bytes of the token. Null if the server sent none, for example for a token that is not text.</summary>
    public IReadOnlyList<long>? Bytes { get; set; }

    /// <summary>The most likely tokens at this position, as many as the request asked for. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<TopLogprob> TopLogprobs
    {
        get => _topLogprobs ?? [];
        set => _topLogprobs = value;
    }

    private protected override string Describe() => $"Logprob = {Logprob}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<TokenLogprob> Wire = new(static () => new(), static t =>
    [
        t.Text("token", o => o.Token, (o, v) => o.Token = v),
        t.Number("logprob", o => o.Logprob, (o, v) => o.Logprob = v),
        t.List("bytes", IntegerWire.Instance, o => o.Bytes, (o, v) => o.Bytes = v),
        t.List("top_logprobs", TopLogprob.Wire, o => o._topLogprobs, (o, v) => o._topLogprobs = v),
    ]);
}
