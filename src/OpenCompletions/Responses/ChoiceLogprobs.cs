using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The log probabilities of a choice's tokens, if <see cref="ChatCompletionRequest.Logprobs"/> is set. The legacy form and the
/// single-number form of other servers are in <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
[JsonConverter(typeof(WireConverter<ChoiceLogprobs>))]
public sealed record ChoiceLogprobs : WireObject
{
    private IReadOnlyList<TokenLogprob>? _content;
    private IReadOnlyList<TokenLogprob>? _refusal;

    /// <summary>The log probabilities of the content's tokens. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<TokenLogprob> Content
    {
        get => _content ?? [];
        set => _content = value;
    }

    /// <summary>The log probabilities of the refusal's tokens. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<TokenLogprob> Refusal
    {
        get => _refusal ?? [];
        set => _refusal = value;
    }

    private protected override string Describe() => $"Content.Count = {Content.Count}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ChoiceLogprobs> Wire = new(static () => new(), static t =>
    [
        t.List("content", TokenLogprob.Wire, o => o._content, (o, v) => o._content = v),
        t.List("refusal", TokenLogprob.Wire, o => o._refusal, (o, v) => o._refusal = v),
    ]);
}
