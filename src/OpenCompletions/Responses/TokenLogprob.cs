using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A token of the answer with its probability (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<TokenLogprob>))]
public sealed record TokenLogprob : WireObject
{
    private IReadOnlyList<TopLogprob>? _topLogprobs;

    /// <summary>The token's text.</summary>
    public string? Token { get; set; }

    /// <summary>Its natural logarithmic probability; -9999.0 stands for very unlikely, null for what the server could not say.</summary>
    public double? Logprob { get; set; }

    /// <summary>The token's UTF-8 bytes; null when it is no text of its own or the server does not say.</summary>
    public IReadOnlyList<long>? Bytes { get; set; }

    /// <summary>The likeliest tokens at this place, as many as the request asked for. Never null.</summary>
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
